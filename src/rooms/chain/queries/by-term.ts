import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import { grouped } from '#platform/records.ts'
import type { EventsTables } from '#rooms/events'
import type { LibraryTables } from '#rooms/library'
import { memberNames, members, type MemberCard } from '#rooms/members'
import type { StepsTables } from '#rooms/steps'
import { withNarrower } from '#rooms/taxonomy'
import type { VisitsTables } from '#rooms/visits'

/** How often a term, or one narrower than it, was taken up, and by how many members of each side. */
export type Activity = { events: number; presentations: number; visits: number; steps: number; items: number; members: number; bySide: { side: string; count: number }[] }

/** What a member has to do with a term: references to its presentations, visits, steps and items about it. */
export type MemberOfTerm = { member: MemberCard; records: string[] }

/** How often a term was taken up. Everything zero tells that nothing was done about it. */
export async function activityOfTerm(ctx: Context, termId: string): Promise<Activity> {
  return (await activityOfTerms(ctx, [termId])).get(termId)!
}

/** The same for many terms at once, so that the idle ones show. */
export async function activityOfTerms(ctx: Context, termIds: readonly string[]): Promise<Map<string, Activity>> {
  const [touches, everybody] = await Promise.all([touchesByTerm(ctx), members(ctx)])
  const activities = new Map<string, Activity>()
  for (const termId of termIds) activities.set(termId, activityIn(await narrowed(ctx, touches, termId), everybody))
  return activities
}

/** Members that presented, met, promised or wrote about a term or a narrower one; those with most of it first. */
export async function membersOfTerm(ctx: Context, termId: string): Promise<MemberOfTerm[]> {
  const own = await narrowed(ctx, await touchesByTerm(ctx), termId)
  const records = new Map<string, Set<string>>()
  for (const touch of own) for (const id of touch.memberIds) records.set(id, (records.get(id) ?? new Set()).add(touch.record))
  const cards = await memberNames(ctx, [...records.keys()])
  return [...records]
    .flatMap(([id, touched]) => (cards.has(id) ? [{ member: cards.get(id)!, records: [...touched].sort() }] : []))
    .sort((x, y) => y.records.length - x.records.length || x.member.id.localeCompare(y.member.id))
}

/** A record that is about a term, and the members in it. */
type Touch = { termId: string; record: string; memberIds: string[] }

const narrowed = async (ctx: Context, touches: Map<string, Touch[]>, termId: string): Promise<Touch[]> =>
  [...(await withNarrower(ctx, [termId]))].flatMap((id) => touches.get(id) ?? [])

function activityIn(touches: Touch[], everybody: MemberCard[]): Activity {
  const records = new Set(touches.map((touch) => touch.record))
  const active = new Set(touches.flatMap((touch) => touch.memberIds))
  const count = (family: string) => [...records].filter((record) => record.startsWith(`${family}/`)).length
  const own = everybody.filter((member) => active.has(member.id))
  const sides = [...new Set(everybody.map((member) => member.side))]
  return {
    events: count('event'), presentations: count('presentation'), visits: count('visit'), steps: count('step'), items: count('item'),
    members: own.length, bySide: sides.map((side) => ({ side, count: own.filter((member) => member.side === side).length }))
  }
}

async function touchesByTerm(ctx: Context): Promise<Map<string, Touch[]>> {
  const all = await Promise.all([ofEvents(ctx), ofPresentations(ctx), ofVisits(ctx), ofSteps(ctx), ofItems(ctx)])
  return grouped(all.flat(), (touch) => touch.termId)
}

async function ofEvents(ctx: Context): Promise<Touch[]> {
  const rows = await tables<EventsTables>(ctx).selectFrom('events_term').select(['event_id', 'term_id']).where('programme_id', '=', ctx.programme.id).execute()
  return rows.map((row) => ({ termId: row.term_id, record: `event/${row.event_id}`, memberIds: [] }))
}

async function ofPresentations(ctx: Context): Promise<Touch[]> {
  const rows = await tables<EventsTables>(ctx)
    .selectFrom('events_presentation_term as t')
    .innerJoin('events_presentation as p', (join) => join.onRef('p.programme_id', '=', 't.programme_id').onRef('p.id', '=', 't.presentation_id'))
    .select(['t.term_id', 'p.id', 'p.member_id'])
    .where('t.programme_id', '=', ctx.programme.id)
    .execute()
  return rows.map((row) => ({ termId: row.term_id, record: `presentation/${row.id}`, memberIds: [row.member_id] }))
}

async function ofVisits(ctx: Context): Promise<Touch[]> {
  const db = tables<VisitsTables>(ctx)
  const rows = await db.selectFrom('visits_term').select(['visit_id as of', 'term_id']).where('programme_id', '=', ctx.programme.id).execute()
  const parties = await db.selectFrom('visits_party').select(['visit_id as of', 'member_id']).where('programme_id', '=', ctx.programme.id).execute()
  return touches('visit', rows, parties)
}

async function ofSteps(ctx: Context): Promise<Touch[]> {
  const db = tables<StepsTables>(ctx)
  const rows = await db.selectFrom('steps_term').select(['step_id as of', 'term_id']).where('programme_id', '=', ctx.programme.id).execute()
  const parties = await db.selectFrom('steps_member').select(['step_id as of', 'member_id']).where('programme_id', '=', ctx.programme.id).execute()
  return touches('step', rows, parties)
}

async function ofItems(ctx: Context): Promise<Touch[]> {
  const db = tables<LibraryTables>(ctx)
  const rows = await db
    .selectFrom('library_tag as t')
    .innerJoin('library_item as i', (join) => join.onRef('i.programme_id', '=', 't.programme_id').onRef('i.id', '=', 't.item_id'))
    .select(['t.item_id as of', 't.term_id'])
    .where('t.programme_id', '=', ctx.programme.id)
    .where('t.term_id', 'is not', null)
    .where('i.published_at', 'is not', null)
    .where('i.withdrawn_at', 'is', null)
    .execute()
  const parties = await db.selectFrom('library_item_member').select(['item_id as of', 'member_id']).where('programme_id', '=', ctx.programme.id).execute()
  return touches('item', rows.map((row) => ({ of: row.of, term_id: row.term_id! })), parties)
}

function touches(family: string, rows: { of: string; term_id: string }[], parties: { of: string; member_id: string }[]): Touch[] {
  const involved = grouped(parties, (party) => party.of)
  return rows.map((row) => ({ termId: row.term_id, record: `${family}/${row.of}`, memberIds: (involved.get(row.of) ?? []).map((party) => party.member_id) }))
}
