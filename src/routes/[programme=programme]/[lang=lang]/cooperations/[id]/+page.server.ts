import { titlesOf } from '#rooms/chain'
import { items } from '#rooms/library'
import { found } from '#platform/errors.ts'
import { cooperation, statuses } from '#rooms/partnerships'
import { notesAbout } from '#rooms/sources'
import { page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params }) => {
  const agreed = found(await cooperation(ctx, params.id!))
  const [notes, cases, titles] = await Promise.all([
    notesAbout(ctx, [`cooperation/${agreed.id}`]),
    items(ctx, { madeFrom: `cooperation/${agreed.id}` }),
    titlesOf(ctx, agreed.timeline.flatMap((fact) => fact.record ?? []))
  ])
  return { cooperation: agreed, notes, cases, statuses, titles: Object.fromEntries([...titles].map(([record, { title }]) => [record, title])) }
})
