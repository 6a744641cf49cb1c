import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { chronological } from '#platform/days.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { memberNames, type MemberCard } from '#rooms/members'
import { citationsOf, citer, type Cited } from '#rooms/sources'
import { terms, withNarrower, type TermLabel } from '#rooms/taxonomy'
import type { StatementKind } from '../model.ts'
import type { EventsTables } from '../tables.ts'

/** What a member said of itself: something it does, a goal, a challenge, or what cooperation it is interested in. */
export type Statement = {
  /** Unique in the programme: the presentation and the place in it, from 1. */
  id: string
  presentationId: string
  eventId: string
  memberId: string
  kind: StatementKind
  text: Said
  /** What the presentation as a whole is about; the source ties no term to a single statement. */
  termIds: string[]
  cited: Cited | null
}

/** What one member presented at one event. `printed` is the heading to the letter. */
export type Presentation = {
  id: string
  event: { id: string; title: Said; day: string | null }
  member: MemberCard
  title: Said
  summary: Said | null
  printed: string | null
  note: Said | null
  terms: TermLabel[]
  statements: Statement[]
  cited: Cited[]
}

export type PresentationsFilter = { member?: string; event?: string; term?: string; kind?: StatementKind; ids?: readonly string[] }

/** Presentations in the order of the events. A term stands for its narrower terms; a kind asks for at least one statement of it. */
export async function presentations(ctx: Context, filter: PresentationsFilter = {}): Promise<Presentation[]> {
  const found = await presentationRows(ctx, filter)
  const ids = found.map((row) => row.id)
  const text = saidTexts(ctx.language)
  const [cards, about, cited] = await Promise.all([
    memberNames(ctx, found.map((row) => row.member_id)), termIdsOf(ctx, ids), citationsOf(ctx, ids.map((id) => `presentation/${id}`))
  ])
  const labels = await terms(ctx, [...new Set([...about.values()].flat())])
  const statements = grouped(await statementsOf(ctx, found, about), (statement) => statement.presentationId)
  return found.map((row) => ({
    id: row.id,
    event: { id: row.event_id, title: text.must(row.event_title), day: row.day },
    member: cards.get(row.member_id)!,
    title: text.must(row.title),
    summary: text.may(row.summary),
    printed: row.printed,
    note: text.may(row.note),
    terms: (about.get(row.id) ?? []).flatMap((id) => labels.get(id) ?? []),
    statements: statements.get(row.id) ?? [],
    cited: cited.get(`presentation/${row.id}`) ?? []
  }))
}

/** The presentation with this id, or null. */
export async function presentation(ctx: Context, id: string): Promise<Presentation | null> {
  const [only] = await presentations(ctx, { ids: [id] })
  return only ?? null
}

/** What members said of themselves; `term` asks for presentations about it or its narrower terms. */
export async function statements(ctx: Context, filter: PresentationsFilter = {}): Promise<Statement[]> {
  const found = await presentationRows(ctx, filter)
  const all = await statementsOf(ctx, found, await termIdsOf(ctx, found.map((row) => row.id)))
  return filter.kind ? all.filter((statement) => statement.kind === filter.kind) : all
}

type Row = Selectable<EventsTables['events_presentation']> & { event_title: string; day: string | null }

async function presentationRows(ctx: Context, filter: PresentationsFilter): Promise<Row[]> {
  if (filter.ids && !filter.ids.length) return []
  const db = tables<EventsTables>(ctx)
  const programme = ctx.programme.id
  let query = db
    .selectFrom('events_presentation as p')
    .innerJoin('events_event as e', (join) => join.onRef('e.programme_id', '=', 'p.programme_id').onRef('e.id', '=', 'p.event_id'))
    .selectAll('p')
    .select(['e.title as event_title', 'e.day as day'])
    .where('p.programme_id', '=', programme)
  if (filter.member) query = query.where('p.member_id', '=', filter.member)
  if (filter.event) query = query.where('p.event_id', '=', filter.event)
  if (filter.ids) query = query.where('p.id', 'in', [...filter.ids])
  if (filter.kind) query = query.where('p.id', 'in', db.selectFrom('events_statement').select('presentation_id').where('programme_id', '=', programme).where('kind', '=', filter.kind))
  if (filter.term) {
    const about = [...(await withNarrower(ctx, [filter.term]))]
    query = query.where('p.id', 'in', db.selectFrom('events_presentation_term').select('presentation_id').where('programme_id', '=', programme).where('term_id', 'in', about))
  }
  return chronological(await query.orderBy('p.position').orderBy('p.id').execute())
}

async function termIdsOf(ctx: Context, presentationIds: string[]): Promise<Map<string, string[]>> {
  const rows = []
  for (const some of chunks(presentationIds)) rows.push(...(await tables<EventsTables>(ctx).selectFrom('events_presentation_term').select(['presentation_id', 'term_id']).where('programme_id', '=', ctx.programme.id).where('presentation_id', 'in', some).orderBy('term_id').execute()))
  return new Map([...grouped(rows, (row) => row.presentation_id)].map(([id, own]) => [id, own.map((row) => row.term_id)]))
}

async function statementsOf(ctx: Context, of: Row[], about: Map<string, string[]>): Promise<Statement[]> {
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  const rows = []
  for (const some of chunks(of.map((row) => row.id))) rows.push(...(await tables<EventsTables>(ctx).selectFrom('events_statement').selectAll().where('programme_id', '=', ctx.programme.id).where('presentation_id', 'in', some).orderBy('position').execute()))
  const own = grouped(rows, (row) => row.presentation_id)
  return of.flatMap((presentation) =>
    (own.get(presentation.id) ?? []).map((row) => ({
      id: `${presentation.id}-${row.position + 1}`,
      presentationId: presentation.id,
      eventId: presentation.event_id,
      memberId: presentation.member_id,
      kind: row.kind as StatementKind,
      text: text.must(row.text),
      termIds: about.get(presentation.id) ?? [],
      cited: cite(row.place)
    }))
  )
}
