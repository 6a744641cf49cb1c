import { titlesOf } from '#rooms/chain'
import { found } from '#platform/errors.ts'
import { notes, source } from '#rooms/sources'
import { heldFor } from '../../../../../held.server.ts'
import { page } from '../../../../../seam.server.ts'

export const load = page(async (ctx, { params }) => {
  const [cited, all] = [found(await source(ctx, params.id!)), await notes(ctx)]
  const titles = await titlesOf(ctx, all.flatMap((note) => note.about))
  return {
    source: cited,
    groups: (['contradiction', 'doubt', 'misprint', 'layout'] as const).map((kind) => ({ kind, notes: all.filter((note) => note.kind === kind) })),
    held: await heldFor(ctx, all),
    titles: Object.fromEntries([...titles].map(([record, { title }]) => [record, title]))
  }
})
