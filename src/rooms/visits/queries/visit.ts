import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { languagesOf, type LocalisedText, type Said } from '#platform/text.ts'
import { remarks, type Remark } from '#rooms/events'
import { memberNames, type MemberCard } from '#rooms/members'
import { citationsOf, citer, type Cited } from '#rooms/sources'
import { steps, type NextStep } from '#rooms/steps'
import type { VisitsTables } from '../tables.ts'
import { visits, type VisitCard } from './visits.ts'

/** A place that was seen, and who runs it where that is stated. */
export type Site = { name: Said; member: MemberCard | null; organisation: Said | null; cited: Cited | null }

export type Conclusion = { number: number; theme: Said | null; text: Said; cited: Cited | null }

/** A visit with all that is recorded of it: where it went, what it found, what is to follow, and what people said. */
export type Visit = VisitCard & {
  languages: string[]
  /** How the batch was told, where the source does not print it. */
  batchBasis: Said | null
  note: Said | null
  sites: Site[]
  themes: Said[]
  findings: Conclusion[]
  takeaways: Conclusion[]
  steps: NextStep[]
  remarks: Remark[]
  cited: Cited[]
}

/** The visit with this id, or null. */
export async function visit(ctx: Context, id: string): Promise<Visit | null> {
  const row = await tables<VisitsTables>(ctx).selectFrom('visits_visit').select(['title', 'batch_basis', 'note']).where('programme_id', '=', ctx.programme.id).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const text = saidTexts(ctx.language)
  const [[card], seen, themes, concluded, next, spoken, cited] = await Promise.all([
    visits(ctx, { ids: [id] }), sites(ctx, { visit: id }), themesOf(ctx, id), conclusionsOf(ctx, id), steps(ctx, { visit: id }), remarks(ctx, { context: `visit/${id}` }), citationsOf(ctx, [`visit/${id}`])
  ])
  return {
    ...card!,
    languages: languagesOf(parsed<LocalisedText>(row.title)),
    batchBasis: text.may(row.batch_basis),
    note: text.may(row.note),
    sites: seen,
    themes,
    ...concluded,
    steps: next,
    remarks: spoken,
    cited: cited.get(`visit/${id}`) ?? []
  }
}

/** Places that were seen: on a visit, or in a member. */
export async function sites(ctx: Context, filter: { visit?: string; member?: string } = {}): Promise<(Site & { visitId: string })[]> {
  let query = tables<VisitsTables>(ctx).selectFrom('visits_site').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('visit_id').orderBy('position')
  if (filter.visit) query = query.where('visit_id', '=', filter.visit)
  if (filter.member) query = query.where('member_id', '=', filter.member)
  const rows = await query.execute()
  const cards = await memberNames(ctx, rows.flatMap((row) => row.member_id ?? []))
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  return rows.map((row) => ({
    visitId: row.visit_id, name: text.must(row.name), member: row.member_id ? (cards.get(row.member_id) ?? null) : null, organisation: text.may(row.organisation), cited: cite(row.place)
  }))
}

async function themesOf(ctx: Context, visitId: string): Promise<Said[]> {
  const rows = await tables<VisitsTables>(ctx).selectFrom('visits_theme').select('text').where('programme_id', '=', ctx.programme.id).where('visit_id', '=', visitId).orderBy('position').execute()
  return rows.map((row) => saidTexts(ctx.language).must(row.text))
}

async function conclusionsOf(ctx: Context, visitId: string): Promise<{ findings: Conclusion[]; takeaways: Conclusion[] }> {
  const rows = await tables<VisitsTables>(ctx).selectFrom('visits_conclusion').selectAll().where('programme_id', '=', ctx.programme.id).where('visit_id', '=', visitId).orderBy('number').execute()
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => ({ number: row.number, theme: text.may(row.theme), text: text.must(row.text), cited: cite(row.place) }))
  return { findings: of('finding'), takeaways: of('takeaway') }
}
