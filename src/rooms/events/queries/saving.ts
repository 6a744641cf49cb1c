import type { Context } from '#platform/context.ts'
import { json } from '#platform/db/json.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom, textFrom } from '#platform/imported.ts'
import type { EventEntry, PresentationEntry, RemarkEntry } from '../input.ts'
import type { EventsTables } from '../tables.ts'

type Kept = { id: string; position: number }

/** The sequence numbers of these events: how often what calendars show of them has changed. */
export async function eventSequences(ctx: Context): Promise<Map<string, number>> {
  const events = await tables<EventsTables>(ctx).selectFrom('events_event').select(['id', 'sequence']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(events.map((event) => [event.id, event.sequence]))
}

/** Where the recorded presentations and remarks stand. */
export const presentationPositions = async (ctx: Context) =>
  positions(await tables<EventsTables>(ctx).selectFrom('events_presentation').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute())
export const remarkPositions = async (ctx: Context) =>
  positions(await tables<EventsTables>(ctx).selectFrom('events_remark').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute())
const positions = (kept: Kept[]) => new Map(kept.map(({ id, position }) => [id, position]))

/** Writes an event with its terms and its lists of points. */
export async function saveEvent(ctx: Context, entry: EventEntry, sequence: number, source: string): Promise<void> {
  const write = rows<EventsTables>(ctx)
  const text = writtenTexts(ctx.programme.original)
  await write.keep('events_event', {
    id: entry.id, kind: entry.kind, title: text.must(entry.title), day: entry.day ?? null, day_printed: entry.dayPrinted ?? null,
    starts: entry.starts ?? null, ends: entry.ends ?? null, zone: entry.zone ?? null, mode: entry.mode ?? null,
    topic: text.may(entry.topic), summary: text.may(entry.summary),
    stated_value: entry.stated?.value ?? null, stated_what: text.may(entry.stated?.what), stated_place: placeFrom(entry.stated?.at, source),
    sequence
  })
  const terms = new Map(entry.terms.map((term) => [term.id, term]))
  await write.replace('events_term', { event_id: entry.id }, [...terms.values()].map((term) => ({ event_id: entry.id, term_id: term.id, basis: text.may(term.basis) })))
  await saveLists(ctx, entry, source)
}

async function saveLists(ctx: Context, entry: EventEntry, source: string): Promise<void> {
  const write = rows<EventsTables>(ctx)
  const text = writtenTexts(ctx.programme.original)
  const lists = entry.points.map((list, position) => {
    const place = placeFrom(list.at, source)
    return { id: list.id, event_id: entry.id, position, kind: list.kind, title: text.must(list.title), ordered_at: list.ordered ? (place ?? source) : null, place }
  })
  await write.replace('events_list', { event_id: entry.id }, lists)
  for (const list of entry.points) {
    const points = list.items.map((point, position) => ({
      list_id: list.id, position, text: text.must(point.text), sub: json(point.sub.map((sub) => textFrom(sub, ctx.programme.original))), place: placeFrom(point.at, source)
    }))
    await write.replace('events_point', { list_id: list.id }, points)
  }
}

/** Writes a presentation with its terms and statements. */
export async function savePresentation(ctx: Context, entry: PresentationEntry, position: number, source: string): Promise<void> {
  const write = rows<EventsTables>(ctx)
  const text = writtenTexts(ctx.programme.original)
  await write.keep('events_presentation', {
    id: entry.id, event_id: entry.event, member_id: entry.member, position,
    title: text.must(entry.title), summary: text.may(entry.summary), printed: entry.printed ?? null, note: text.may(entry.note)
  })
  await write.replace('events_presentation_term', { presentation_id: entry.id }, [...new Set(entry.terms)].map((term) => ({ presentation_id: entry.id, term_id: term })))
  const statements = entry.statements.map((statement, position) => ({
    presentation_id: entry.id, position, kind: statement.kind, text: text.must(statement.text), place: placeFrom(statement.at, source)
  }))
  await write.replace('events_statement', { presentation_id: entry.id }, statements)
}

/** Writes a remark. */
export async function saveRemark(ctx: Context, entry: RemarkEntry, position: number): Promise<void> {
  const text = writtenTexts(ctx.programme.original)
  await rows<EventsTables>(ctx).keep('events_remark', {
    id: entry.id, position, context: entry.context, member_id: entry.member ?? null, by_kind: entry.by.kind,
    role: text.may(entry.by.role), organisation: text.may(entry.by.organisation), text: text.must(entry.text), doubt: text.may(entry.doubt)
  })
}

export const removeEvents = (ctx: Context, ids: string[]) => rows<EventsTables>(ctx).remove('events_event', ids)
export const removePresentations = (ctx: Context, ids: string[]) => rows<EventsTables>(ctx).remove('events_presentation', ids)
export const removeRemarks = (ctx: Context, ids: string[]) => rows<EventsTables>(ctx).remove('events_remark', ids)
