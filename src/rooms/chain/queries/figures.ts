import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import type { EventsTables } from '#rooms/events'
import type { LibraryTables } from '#rooms/library'
import { countedOnce, members, type MemberCard, type PartsCount } from '#rooms/members'
import { statusCounts, type PartnershipsTables, type Status } from '#rooms/partnerships'
import { sides } from '#rooms/programmes'
import type { StepsTables } from '#rooms/steps'
import type { VisitsTables } from '#rooms/visits'
import { neverOf, type Counts, type Never } from '../model.ts'

export type BySide = { side: string; count: number }[]

/** The programme in numbers, each counted from the records at the moment of asking. */
export type ProgrammeFigures = {
  members: { total: number; bySide: BySide; countries: number; active: number; activeBySide: BySide }
  events: number
  presentations: number
  presentationsBySide: BySide
  statements: { kind: string; count: number }[]
  visits: { kind: string; count: number }[]
  sites: number
  steps: { total: number; withoutOwner: number; withoutDue: number; withoutState: number; done: number }
  cooperations: { total: number; byStatus: { status: Status; count: number }[] }
  agreements: { total: number; withoutDay: number }
  pilots: number
  items: { total: number; byKind: { kind: string; count: number }[] }
}

/** The programme in numbers. `merged` says whether a part of a member counts beside it (`parts-apart`, unless told otherwise). */
export async function programmeFigures(ctx: Context, { merged = 'parts-apart' }: { merged?: PartsCount } = {}): Promise<ProgrammeFigures> {
  const [taken, counts, byStatus] = await Promise.all([participation(ctx), recordCounts(ctx), statusCounts(ctx)])
  const counted = countedOnce(taken.map((one) => one.member), merged)
  const active = countedOnce(taken.filter((one) => one.never.length < 3).map((one) => one.member), merged)
  const known = await sides(ctx)
  const bySide = (list: MemberCard[]) => known.map(({ id }) => ({ side: id, count: list.filter((member) => member.side === id).length }))
  return {
    members: { total: counted.length, bySide: bySide(counted), countries: new Set(counted.map((member) => member.country)).size, active: active.length, activeBySide: bySide(active) },
    presentationsBySide: known.map(({ id }) => ({ side: id, count: taken.filter((one) => one.member.side === id).reduce((sum, one) => sum + one.presented, 0) })),
    ...counts,
    cooperations: { total: byStatus.reduce((sum, one) => sum + one.count, 0), byStatus }
  }
}

/** What a member did: how often it presented, hosted and travelled, and what it has never done. */
export type Participation = Counts & {
  member: MemberCard
  /** Visited on the way of others, or gone on to such a side visit. */
  sideVisits: number
  /** Interests it stated in presentations. */
  interests: number
  cooperations: number
  steps: number
  items: number
  never: Never[]
}

/** What each member did, in the order of the programme. A side visit is counted by itself: it belongs to a visit already counted. */
export async function participation(ctx: Context): Promise<Participation[]> {
  const all = await members(ctx)
  const [presented, interests, parties, cooperating, promised, told] = await Promise.all([
    countsBy(ctx, 'events_presentation'), interestsBy(ctx), partiesBy(ctx), countsBy(ctx, 'partnerships_party'), countsBy(ctx, 'steps_member'), itemsBy(ctx)
  ])
  return all.map((member) => {
    const of = (counts: Map<string, number>) => counts.get(member.id) ?? 0
    const role = (name: string) => parties.get(`${member.id} ${name}`) ?? 0
    const counts = { presented: of(presented), hosted: role('host'), travelled: role('guest') }
    const [visited, wentOn] = [role('also-visited'), role('also-visited-by')]
    const never = neverOf({ ...counts, hosted: counts.hosted + visited, travelled: counts.travelled + wentOn })
    return { member, ...counts, sideVisits: visited + wentOn, interests: of(interests), cooperations: of(cooperating), steps: of(promised), items: of(told), never }
  })
}

type All = EventsTables & VisitsTables & StepsTables & PartnershipsTables & LibraryTables
type OfMembers = 'events_presentation' | 'partnerships_party' | 'steps_member'

async function countsBy(ctx: Context, table: OfMembers): Promise<Map<string, number>> {
  const rows = await tables<All>(ctx).selectFrom(table).select((eb) => ['member_id', eb.fn.countAll().as('n')]).where('programme_id', '=', ctx.programme.id).where('member_id', 'is not', null).groupBy('member_id').execute()
  return new Map(rows.map((row) => [row.member_id!, Number(row.n)]))
}

async function interestsBy(ctx: Context): Promise<Map<string, number>> {
  const rows = await tables<All>(ctx)
    .selectFrom('events_statement as s')
    .innerJoin('events_presentation as p', (join) => join.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.presentation_id'))
    .select((eb) => ['p.member_id', eb.fn.countAll().as('n')])
    .where('s.programme_id', '=', ctx.programme.id)
    .where('s.kind', '=', 'interest')
    .groupBy('p.member_id')
    .execute()
  return new Map(rows.map((row) => [row.member_id, Number(row.n)]))
}

async function itemsBy(ctx: Context): Promise<Map<string, number>> {
  const rows = await tables<All>(ctx)
    .selectFrom('library_item_member as m')
    .innerJoin('library_item as i', (join) => join.onRef('i.programme_id', '=', 'm.programme_id').onRef('i.id', '=', 'm.item_id'))
    .select((eb) => ['m.member_id', eb.fn.countAll().as('n')])
    .where('m.programme_id', '=', ctx.programme.id)
    .where('i.published_at', 'is not', null)
    .where('i.withdrawn_at', 'is', null)
    .groupBy('m.member_id')
    .execute()
  return new Map(rows.map((row) => [row.member_id, Number(row.n)]))
}

async function partiesBy(ctx: Context): Promise<Map<string, number>> {
  const rows = await tables<All>(ctx).selectFrom('visits_party').select((eb) => ['member_id', 'role', eb.fn.countAll().as('n')]).where('programme_id', '=', ctx.programme.id).groupBy(['member_id', 'role']).execute()
  return new Map(rows.map((row) => [`${row.member_id} ${row.role}`, Number(row.n)]))
}

async function recordCounts(ctx: Context) {
  const [events, presentations, sites, pilots, statements, visits, items, steps, agreed] = await Promise.all([
    count(ctx, 'events_event'), count(ctx, 'events_presentation'), count(ctx, 'visits_site'), count(ctx, 'partnerships_pilot'),
    kinds(ctx, 'events_statement'), kinds(ctx, 'visits_visit'), publishedItems(ctx), stepCounts(ctx), agreementCounts(ctx)
  ])
  return { events, presentations, sites, pilots, statements, visits, items: { total: items.reduce((sum, one) => sum + one.count, 0), byKind: items }, steps, agreements: agreed }
}

async function count(ctx: Context, table: 'events_event' | 'events_presentation' | 'visits_site' | 'partnerships_pilot'): Promise<number> {
  const row = await tables<All>(ctx).selectFrom(table).select((eb) => eb.fn.countAll().as('n')).where('programme_id', '=', ctx.programme.id).executeTakeFirstOrThrow()
  return Number(row.n)
}

async function kinds(ctx: Context, table: 'events_statement' | 'visits_visit'): Promise<{ kind: string; count: number }[]> {
  const rows = await tables<All>(ctx).selectFrom(table).select((eb) => ['kind', eb.fn.countAll().as('n')]).where('programme_id', '=', ctx.programme.id).groupBy('kind').orderBy('kind').execute()
  return rows.map((row) => ({ kind: row.kind, count: Number(row.n) }))
}

async function publishedItems(ctx: Context): Promise<{ kind: string; count: number }[]> {
  const rows = await tables<All>(ctx)
    .selectFrom('library_item')
    .select((eb) => ['kind', eb.fn.countAll().as('n')])
    .where('programme_id', '=', ctx.programme.id)
    .where('published_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ kind: row.kind, count: Number(row.n) }))
}

async function stepCounts(ctx: Context) {
  const rows = await tables<All>(ctx).selectFrom('steps_step').select(['owner', 'due', 'state']).where('programme_id', '=', ctx.programme.id).execute()
  const without = (part: 'owner' | 'due' | 'state') => rows.filter((row) => row[part] === null).length
  return { total: rows.length, withoutOwner: without('owner'), withoutDue: without('due'), withoutState: without('state'), done: rows.filter((row) => row.state === 'done').length }
}

async function agreementCounts(ctx: Context) {
  const rows = await tables<All>(ctx).selectFrom('partnerships_agreement').select('day').where('programme_id', '=', ctx.programme.id).execute()
  return { total: rows.length, withoutDay: rows.filter((row) => row.day === null).length }
}
