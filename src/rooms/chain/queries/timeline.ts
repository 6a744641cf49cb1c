import type { Context } from '#platform/context.ts'
import { chronological } from '#platform/days.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import type { Said } from '#platform/text.ts'
import { presentations } from '#rooms/events'
import type { LibraryTables } from '#rooms/library'
import { agreements, cooperations, timelineFacts } from '#rooms/partnerships'
import { steps } from '#rooms/steps'
import { visits, type PartyRole, type VisitCard } from '#rooms/visits'

/** What a member did or what happened with it. `day` is null where none is stated; `within` is the record it belongs to. */
export type Moment = {
  day: string | null
  until: string | null
  record: string
  part: 'presented' | PartyRole | 'party' | 'agreement' | 'step' | 'item'
  title: Said
  within: string | null
  /** Other members in it. */
  with: string[]
}

/** Everything on the chain that concerns a member, in the order it happened; what has no day comes last. */
export async function timelineOf(ctx: Context, memberId: string): Promise<Moment[]> {
  const [presented, visited, promised, told] = await Promise.all([presentedBy(ctx, memberId), visitsOf(ctx, memberId), stepsOf(ctx, memberId), itemsOf(ctx, memberId)])
  const listed = [...presented, ...visited, ...promised, ...told]
  return chronological([...listed, ...(await cooperationsOf(ctx, memberId, new Set(listed.map((moment) => moment.record))))])
}

async function presentedBy(ctx: Context, memberId: string): Promise<Moment[]> {
  return (await presentations(ctx, { member: memberId })).map((one) => ({
    day: one.event.day, until: null, record: `presentation/${one.id}`, part: 'presented', title: one.title, within: `event/${one.event.id}`, with: []
  }))
}

async function visitsOf(ctx: Context, memberId: string): Promise<Moment[]> {
  return (await visits(ctx, { member: memberId })).map((visit) => ({
    day: visit.starts, until: visit.ends === visit.starts ? null : visit.ends, record: `visit/${visit.id}`, part: partIn(visit, memberId), title: visit.title, within: null,
    with: [...visit.hosts, ...visit.guests, ...visit.alsoVisited].map((member) => member.id).filter((id) => id !== memberId)
  }))
}

function partIn(visit: VisitCard, memberId: string): PartyRole {
  const has = (list: { id: string }[]) => list.some((member) => member.id === memberId)
  return has(visit.hosts) ? 'host' : has(visit.guests) ? 'guest' : has(visit.alsoVisited) ? 'also-visited' : 'also-visited-by'
}

async function stepsOf(ctx: Context, memberId: string): Promise<Moment[]> {
  return (await steps(ctx, { member: memberId })).map((step) => ({
    day: step.due, until: null, record: `step/${step.id}`, part: 'step', title: step.theme ?? step.text, within: step.visitId ? `visit/${step.visitId}` : null,
    with: step.members.map((member) => member.id).filter((id) => id !== memberId)
  }))
}

/** Items made from a presentation are left out: the presentation is there already. */
async function itemsOf(ctx: Context, memberId: string): Promise<Moment[]> {
  const rows = await tables<LibraryTables>(ctx)
    .selectFrom('library_item as i')
    .innerJoin('library_item_member as m', (join) => join.onRef('m.programme_id', '=', 'i.programme_id').onRef('m.item_id', '=', 'i.id'))
    .select(['i.id', 'i.title', 'i.day', 'i.made_from'])
    .where('i.programme_id', '=', ctx.programme.id)
    .where('m.member_id', '=', memberId)
    .where('i.published_at', 'is not', null)
    .where('i.withdrawn_at', 'is', null)
    .orderBy('i.id')
    .execute()
  return rows
    .filter((row) => !row.made_from?.startsWith('presentation/'))
    .map((row) => ({ day: row.day, until: null, record: `item/${row.id}`, part: 'item', title: saidTexts(ctx.language).must(row.title), within: row.made_from, with: [] }))
}

/** Agreements, and whatever else is told of its cooperations; what only repeats a record already listed is left out. */
async function cooperationsOf(ctx: Context, memberId: string, listed: ReadonlySet<string>): Promise<Moment[]> {
  const own = await cooperations(ctx, { member: memberId })
  const moments = await Promise.all(
    own.map(async (cooperation): Promise<Moment[]> => {
      const within = { record: `cooperation/${cooperation.id}`, until: null, within: null, with: cooperation.parties.flatMap(({ member }) => (member && member.id !== memberId ? [member.id] : [])) }
      const [agreed, facts] = await Promise.all([agreements(ctx, { cooperation: cooperation.id }), timelineFacts(ctx, cooperation.id)])
      const others = facts.filter((fact) => fact.kind !== 'agreement' && !(fact.record && listed.has(fact.record)))
      return [
        ...agreed.map((one): Moment => ({ ...within, day: one.day, part: 'agreement', title: one.title })),
        ...others.map((fact): Moment => ({ ...within, day: fact.day, part: 'party', title: fact.text }))
      ]
    })
  )
  return moments.flat()
}
