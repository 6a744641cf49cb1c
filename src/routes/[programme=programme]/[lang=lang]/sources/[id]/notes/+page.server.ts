import { titlesOf } from '#rooms/chain'
import { found } from '#platform/errors.ts'
import { programme } from '#rooms/programmes'
import { noteKinds, notes, source } from '#rooms/sources'
import { heldFor } from '../../../../../held.server.ts'
import { page } from '../../../../../seam.server.ts'

export const load = page(async (ctx, { params, url }) => {
  const [cited, about] = [found(await source(ctx, params.id!)), await programme(ctx)]
  const all = (await notes(ctx)).filter((note) => (note.cited?.sourceId ?? about.defaultSource) === cited.id)
  const kind = noteKinds.find((one) => one === url.searchParams.get('kind')) ?? 'contradiction'
  const shown = all.filter((note) => note.kind === kind)
  const titles = await titlesOf(ctx, shown.flatMap((note) => note.about))
  return {
    source: cited,
    kind,
    notes: shown,
    counts: noteKinds.map((one) => ({ kind: one, count: all.filter((note) => note.kind === one).length })),
    held: await heldFor(ctx, shown),
    titles: Object.fromEntries([...titles].map(([record, { title }]) => [record, title]))
  }
})
