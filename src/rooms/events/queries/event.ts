import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import { languagesOf, said, type LocalisedText, type Said } from '#platform/text.ts'
import { citationsOf, citer, type Cited } from '#rooms/sources'
import type { ListKind } from '../model.ts'
import type { EventsTables } from '../tables.ts'
import { cardsOf, type EventCard } from './events.ts'
import { presentations, type Presentation } from './presentations.ts'
import { remarks, type Remark } from './remarks.ts'

/** What an event set down: policies, comparisons, recommendations or conclusions, point by point. */
export type PointList = {
  id: string
  kind: ListKind
  title: Said
  /** Whether the order of the points means something. */
  order: 'ranked' | 'loose'
  cited: Cited | null
  points: { text: Said; sub: Said[]; cited: Cited | null }[]
}

/** An event with all that is recorded of it. `stated`: a number the source gives, to be held against `presentations.length` or `members.length`. */
export type ProgrammeEvent = Omit<EventCard, 'presentations'> & {
  languages: string[]
  /** Why a term applies, where the source does not print it. */
  bases: { termId: string; basis: Said }[]
  stated: { value: number; what: Said; cited: Cited | null } | null
  lists: PointList[]
  presentations: Presentation[]
  remarks: Remark[]
  cited: Cited[]
}

/** The event with this id, or null. */
export async function event(ctx: Context, id: string): Promise<ProgrammeEvent | null> {
  const row = await tables<EventsTables>(ctx).selectFrom('events_event').selectAll().where('programme_id', '=', ctx.programme.id).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const text = saidTexts(ctx.language)
  const cite = await citer(ctx)
  const [[card], bases, lists, shown, spoken, cited] = await Promise.all([
    cardsOf(ctx, [row]), basesOf(ctx, id), listsOf(ctx, id), presentations(ctx, { event: id }), remarks(ctx, { context: `event/${id}` }), citationsOf(ctx, [`event/${id}`])
  ])
  return {
    ...card!,
    languages: languagesOf(parsed<LocalisedText>(row.title)),
    bases,
    stated: row.stated_value === null || !row.stated_what ? null : { value: row.stated_value, what: text.must(row.stated_what), cited: cite(row.stated_place) },
    lists,
    presentations: shown,
    remarks: spoken,
    cited: cited.get(`event/${id}`) ?? []
  }
}

async function basesOf(ctx: Context, eventId: string) {
  const text = saidTexts(ctx.language)
  const rows = await tables<EventsTables>(ctx).selectFrom('events_term').select(['term_id', 'basis']).where('programme_id', '=', ctx.programme.id).where('event_id', '=', eventId).orderBy('term_id').execute()
  return rows.flatMap((row) => (row.basis ? [{ termId: row.term_id, basis: text.must(row.basis) }] : []))
}

async function listsOf(ctx: Context, eventId: string): Promise<PointList[]> {
  const db = tables<EventsTables>(ctx)
  const lists = await db.selectFrom('events_list').selectAll().where('programme_id', '=', ctx.programme.id).where('event_id', '=', eventId).orderBy('position').execute()
  if (!lists.length) return []
  const rows = await db.selectFrom('events_point').selectAll().where('programme_id', '=', ctx.programme.id).where('list_id', 'in', lists.map((list) => list.id)).orderBy('position').execute()
  const points = grouped(rows, (row) => row.list_id)
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  return lists.map((list) => ({
    id: list.id,
    kind: list.kind as ListKind,
    title: text.must(list.title),
    order: list.ordered_at ? 'ranked' : 'loose',
    cited: cite(list.place),
    points: (points.get(list.id) ?? []).map((point) => ({
      text: text.must(point.text),
      sub: parsed<LocalisedText[]>(point.sub).map((sub) => said(sub, ctx.language)),
      cited: cite(point.place)
    }))
  }))
}
