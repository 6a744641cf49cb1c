import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { chronological } from '#platform/days.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { memberNames, type MemberCard } from '#rooms/members'
import { terms, withNarrower, type TermLabel } from '#rooms/taxonomy'
import type { EventKind, EventMode } from '../model.ts'
import type { EventsTables } from '../tables.ts'

/** An event as lists show it. `starts` and `ends` are times in `zone`; null where the source does not state them. */
export type EventCard = {
  id: string
  kind: EventKind
  title: Said
  day: string | null
  dayPrinted: string | null
  starts: string | null
  ends: string | null
  zone: string | null
  mode: EventMode | null
  topic: Said | null
  summary: Said | null
  cancelledAt: string | null
  /** How often what a calendar shows of it has changed. */
  sequence: number
  /** Who presented, each once, in the order of the programme. */
  members: MemberCard[]
  presentations: number
  terms: TermLabel[]
}

export type EventsFilter = { member?: string; term?: string; year?: number; kind?: EventKind; ids?: readonly string[] }

/** Events in the order they were held; those without a day last. A term stands for its narrower terms, a member for its presentations. */
export async function events(ctx: Context, filter: EventsFilter = {}): Promise<EventCard[]> {
  if (filter.ids && !filter.ids.length) return []
  const db = tables<EventsTables>(ctx)
  let query = db.selectFrom('events_event').selectAll().where('programme_id', '=', ctx.programme.id)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.year) query = query.where('day', '>=', `${filter.year}`).where('day', '<', `${filter.year + 1}`)
  if (filter.member) {
    query = query.where('id', 'in', db.selectFrom('events_presentation').select('event_id').where('programme_id', '=', ctx.programme.id).where('member_id', '=', filter.member))
  }
  if (filter.term) {
    const about = [...(await withNarrower(ctx, [filter.term]))]
    query = query.where('id', 'in', db.selectFrom('events_term').select('event_id').where('programme_id', '=', ctx.programme.id).where('term_id', 'in', about))
  }
  const found = await query.orderBy('id').execute()
  return cardsOf(ctx, chronological(found))
}

/** Rows as cards, with who presented and what it was about. */
export async function cardsOf(ctx: Context, found: Selectable<EventsTables['events_event']>[]): Promise<EventCard[]> {
  const ids = found.map((row) => row.id)
  const text = saidTexts(ctx.language)
  const [presented, about] = await Promise.all([presenters(ctx, ids), termsOf(ctx, ids)])
  const cards = await memberNames(ctx, [...presented.values()].flat())
  return found.map((row) => {
    const own = presented.get(row.id) ?? []
    return {
      id: row.id, kind: row.kind as EventKind, title: text.must(row.title), day: row.day, dayPrinted: row.day_printed,
      starts: row.starts, ends: row.ends, zone: row.zone, mode: row.mode as EventMode | null, topic: text.may(row.topic), summary: text.may(row.summary),
      cancelledAt: row.cancelled_at, sequence: row.sequence,
      members: [...new Set(own)].flatMap((id) => cards.get(id) ?? []), presentations: own.length, terms: about.get(row.id) ?? []
    }
  })
}

async function presenters(ctx: Context, eventIds: string[]): Promise<Map<string, string[]>> {
  const rows = []
  for (const some of chunks(eventIds)) rows.push(...(await tables<EventsTables>(ctx).selectFrom('events_presentation').select(['event_id', 'member_id']).where('programme_id', '=', ctx.programme.id).where('event_id', 'in', some).orderBy('position').execute()))
  return new Map([...grouped(rows, (row) => row.event_id)].map(([id, own]) => [id, own.map((row) => row.member_id)]))
}

async function termsOf(ctx: Context, eventIds: string[]): Promise<Map<string, TermLabel[]>> {
  const rows = []
  for (const some of chunks(eventIds)) rows.push(...(await tables<EventsTables>(ctx).selectFrom('events_term').select(['event_id', 'term_id']).where('programme_id', '=', ctx.programme.id).where('event_id', 'in', some).orderBy('term_id').execute()))
  const labels = await terms(ctx, [...new Set(rows.map((row) => row.term_id))])
  return new Map([...grouped(rows, (row) => row.event_id)].map(([id, own]) => [id, own.flatMap((row) => labels.get(row.term_id) ?? [])]))
}
