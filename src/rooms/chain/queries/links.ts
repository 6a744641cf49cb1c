import type { Context } from '#platform/context.ts'
import { chronological, yearOf } from '#platform/days.ts'
import { tables } from '#platform/db/tables.ts'
import { grouped } from '#platform/records.ts'
import type { EventsTables } from '#rooms/events'
import type { LibraryTables } from '#rooms/library'
import { memberNames, members, type MemberCard } from '#rooms/members'
import type { PartnershipsTables } from '#rooms/partnerships'
import { withNarrower } from '#rooms/taxonomy'
import { meetings, type Meeting, type Party, type PartyRole, type VisitsTables } from '#rooms/visits'
import { linksFrom, ofYear, type How, type Link, type Occasion, type Reason } from '../model.ts'

/** `network`: a term that stands for its narrower terms too, so that a cluster counts for its networks. */
export type LinksFilter = { network?: string; year?: number }

/** Every pair of members that presented at one event, met at a visit or cooperates, with the records that show it. */
export async function links(ctx: Context, filter: LinksFilter = {}): Promise<Link[]> {
  const about = filter.network ? new Set(await withNarrower(ctx, [filter.network])) : null
  const [all, ...found] = await Promise.all([members(ctx), eventOccasions(ctx, about), visitOccasions(ctx, about), cooperationOccasions(ctx, about)])
  const occasions = found.flat()
  return linksFrom(filter.year ? ofYear(occasions, filter.year) : occasions, new Map(all.map((member) => [member.id, member.side])))
}

/** Another member, and everything at which it was met. */
export type Counterpart = { member: MemberCard; sides: Link['sides']; reasons: Reason[] }

/** Whom this member met, and at what; those it met most often first. */
export async function counterparts(ctx: Context, memberId: string): Promise<Counterpart[]> {
  const own = (await links(ctx)).filter((link) => link.a === memberId || link.b === memberId)
  const otherOf = (link: Link) => (link.a === memberId ? link.b : link.a)
  const cards = await memberNames(ctx, own.map(otherOf))
  return own
    .flatMap((link) => (cards.has(otherOf(link)) ? [{ member: cards.get(otherOf(link))!, sides: link.sides, reasons: link.reasons }] : []))
    .sort((x, y) => y.reasons.length - x.reasons.length || x.member.id.localeCompare(y.member.id))
}

type About = ReadonlySet<string> | null

async function eventOccasions(ctx: Context, about: About): Promise<Occasion[]> {
  const db = tables<EventsTables>(ctx)
  const events = await db.selectFrom('events_event').select(['id', 'day']).where('programme_id', '=', ctx.programme.id).orderBy('id').execute()
  const presented = await db.selectFrom('events_presentation').select(['event_id as of', 'member_id as memberId']).distinct().where('programme_id', '=', ctx.programme.id).execute()
  const terms = about && (await db.selectFrom('events_term').select(['event_id as of', 'term_id']).where('programme_id', '=', ctx.programme.id).execute())
  return occasions('event', chronological(events).map(({ id, day }) => ({ id, years: yearsOf([day]) })), presented.map((one) => ({ ...one, role: 'guest' as const })), touching(terms, about))
}

async function visitOccasions(ctx: Context, about: About): Promise<Occasion[]> {
  const db = tables<VisitsTables>(ctx)
  const visits = await db.selectFrom('visits_visit').select(['id', 'starts', 'ends']).where('programme_id', '=', ctx.programme.id).orderBy('starts').orderBy('id').execute()
  const parties = await db.selectFrom('visits_party').select(['visit_id as of', 'member_id as memberId', 'role']).where('programme_id', '=', ctx.programme.id).execute()
  const terms = about && (await db.selectFrom('visits_term').select(['visit_id as of', 'term_id']).where('programme_id', '=', ctx.programme.id).execute())
  return occasions('visit', visits.map(({ id, starts, ends }) => ({ id, years: yearsOf([starts, ends]) })), parties.map((one) => ({ ...one, role: one.role as PartyRole })), touching(terms, about))
}

/** A cooperation is about what its case in the library is about, and of every year in which something dated happened in it. */
async function cooperationOccasions(ctx: Context, about: About): Promise<Occasion[]> {
  const db = tables<PartnershipsTables & LibraryTables>(ctx)
  const programme = ctx.programme.id
  const all = await db.selectFrom('partnerships_cooperation').select(['id', 'case_id']).where('programme_id', '=', programme).orderBy('position').execute()
  const parties = await db.selectFrom('partnerships_party').select(['cooperation_id as of', 'member_id as memberId']).where('programme_id', '=', programme).where('member_id', 'is not', null).execute()
  const facts = await db.selectFrom('partnerships_fact').select(['cooperation_id', 'day']).where('programme_id', '=', programme).where('day', 'is not', null).execute()
  const agreed = await db.selectFrom('partnerships_agreement').select(['cooperation_id', 'day']).where('programme_id', '=', programme).where('day', 'is not', null).execute()
  const dated = grouped([...facts, ...agreed], (fact) => fact.cooperation_id)
  const cases = new Map(all.flatMap((one) => (one.case_id ? [[one.case_id, one.id] as const] : [])))
  const tags = about && (await tagsOf(ctx)).flatMap((tag) => (cases.has(tag.item_id) ? [{ of: cases.get(tag.item_id)!, term_id: tag.term_id! }] : []))
  const withYears = all.map(({ id }) => ({ id, years: yearsOf((dated.get(id) ?? []).map((fact) => fact.day)) }))
  return occasions('cooperation', withYears, parties.map(({ of, memberId }) => ({ of, memberId: memberId!, role: 'guest' as const })), touching(tags, about))
}

const tagsOf = (ctx: Context) =>
  tables<LibraryTables>(ctx)
    .selectFrom('library_tag as t')
    .innerJoin('library_item as i', (join) => join.onRef('i.programme_id', '=', 't.programme_id').onRef('i.id', '=', 't.item_id'))
    .select(['t.item_id', 't.term_id'])
    .where('t.programme_id', '=', ctx.programme.id)
    .where('t.term_id', 'is not', null)
    .where('i.published_at', 'is not', null)
    .where('i.withdrawn_at', 'is', null)
    .execute()

type Involved = Party & { of: string }

function occasions(kind: Occasion['kind'], records: { id: string; years: number[] }[], involved: Involved[], wanted: About): Occasion[] {
  const parties = grouped(involved, (party) => party.of)
  return records
    .filter(({ id }) => !wanted || wanted.has(id))
    .map(({ id, years }) => ({ record: `${kind}/${id}`, kind, years, pairs: meetings(parties.get(id) ?? []).map(({ a, b, how }) => ({ a, b, how: howAt(kind, how) })) }))
}

const howAt = (kind: Occasion['kind'], meeting: Meeting): How => (kind === 'visit' ? meeting : kind === 'event' ? 'presented-together' : 'cooperate')

const touching = (terms: { of: string; term_id: string }[] | null, about: About): About =>
  terms && about ? new Set(terms.filter((term) => about.has(term.term_id)).map((term) => term.of)) : null

const yearsOf = (days: (string | null)[]): number[] => [...new Set(days.flatMap((day) => yearOf(day) ?? []))].sort((x, y) => x - y)
