import { activityOfTerm, membersOfTerm } from '#rooms/chain'
import { events, statements } from '#rooms/events'
import { items } from '#rooms/library'
import { memberNames } from '#rooms/members'
import { found } from '#platform/errors.ts'
import { cooperations } from '#rooms/partnerships'
import { notesAbout } from '#rooms/sources'
import { term, termRecord } from '#rooms/taxonomy'
import { visits } from '#rooms/visits'
import { MovedTo, page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params, base }) => {
  const meant = found(await term(ctx, params.id!))
  if (meant.id !== params.id) throw new MovedTo(`${base}/terms/${meant.id}`)
  const id = meant.id
  const [activity, members, shelf, gatherings, went, said, notes, all] = await Promise.all([
    activityOfTerm(ctx, id), membersOfTerm(ctx, id), items(ctx, { term: id }), events(ctx, { term: id }), visits(ctx, { term: id }), statements(ctx, { term: id }), notesAbout(ctx, [termRecord(meant.scheme.id, id), `term/${id}`]), cooperations(ctx)
  ])
  const cases = new Set(shelf.map((item) => item.madeFrom))
  const speakers = await memberNames(ctx, said.map((statement) => statement.memberId))
  return {
    term: meant, activity, members, items: shelf.slice(0, 8), itemCount: shelf.length, events: gatherings, visits: went, notes,
    statements: said.map((statement) => ({ ...statement, record: `presentation/${statement.presentationId}`, member: speakers.get(statement.memberId)?.short ?? null })),
    cooperations: all.filter((agreed) => cases.has(`cooperation/${agreed.id}`))
  }
})
