import { membersOfTerm } from '#rooms/chain'
import { events, statements } from '#rooms/events'
import { items } from '#rooms/library'
import { found } from '#platform/errors.ts'
import { cooperations } from '#rooms/partnerships'
import { programme } from '#rooms/programmes'
import { notesAbout } from '#rooms/sources'
import { term, termRecord } from '#rooms/taxonomy'
import { visits } from '#rooms/visits'
import { MovedTo, page } from '../../../../seam.server.ts'

const statementKinds = ['practice', 'challenge', 'interest'] as const
const statementsAtFirst = 12

export const load = page(async (ctx, { params, base, url }) => {
  const meant = found(await term(ctx, params.id!))
  if (meant.id !== params.id) throw new MovedTo(`${base}/terms/${meant.id}`)
  const id = meant.id
  const [members, shelf, gatherings, went, said, about, notes, all] = await Promise.all([
    membersOfTerm(ctx, id), items(ctx, { term: id }), events(ctx, { term: id }), visits(ctx, { term: id }), statements(ctx, { term: id }), programme(ctx), notesAbout(ctx, [termRecord(meant.scheme.id, id), `term/${id}`]), cooperations(ctx)
  ])
  const presenters = members.flatMap(({ member, records }) => { const shown = records.filter((record) => record.startsWith('presentation/')).length; return shown > 0 ? [{ member, shown }] : [] })
  const show = statementKinds.find((kind) => kind === url.searchParams.get('show')) ?? null
  const statementsOf = statementKinds.map((kind) => { const all = said.filter((statement) => statement.kind === kind); return { kind, total: all.length, shown: kind === show ? all : all.slice(0, statementsAtFirst) } })
  const cases = new Set(shelf.map((item) => item.madeFrom))
  return {
    term: meant,
    presenters: about.sides.map((side) => ({ side, members: presenters.filter(({ member }) => member.side === side.id) })),
    items: [...shelf].sort((a, b) => Number(b.kind === 'case') - Number(a.kind === 'case')).slice(0, 8), itemCount: shelf.length, events: gatherings, visits: went, notes,
    statements: statementsOf.map((group) => ({ ...group, shown: group.shown.map((statement) => ({ ...statement, record: `presentation/${statement.presentationId}` })) })),
    cooperations: all.filter((agreed) => cases.has(`cooperation/${agreed.id}`))
  }
})
