import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { said, saidOrNull, type LocalisedText, type Said } from '#platform/text.ts'
import type { SchemeKind, TermLabel } from '../model.ts'
import type { TaxonomyTables } from '../tables.ts'

export type SchemeRow = TaxonomyTables['taxonomy_scheme']
export type TermRow = TaxonomyTables['taxonomy_term'] & { scheme_kind: string }
export type RelationRow = TaxonomyTables['taxonomy_relation']

export async function schemeRows(ctx: Context): Promise<SchemeRow[]> {
  return tables<TaxonomyTables>(ctx).selectFrom('taxonomy_scheme').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id').execute()
}

/** Every term, scheme by scheme, in their order. */
export const allTermRows = (ctx: Context): Promise<TermRow[]> => ctx.remember('terms', () => termsAsked(ctx).execute())

/** The terms of these ids, in no order. */
export async function termRows(ctx: Context, ids: readonly string[]): Promise<TermRow[]> {
  const found: TermRow[] = []
  for (const some of chunks([...new Set(ids)])) found.push(...(await termsAsked(ctx).where('taxonomy_term.id', 'in', some).execute()))
  return found
}

const termsAsked = (ctx: Context) =>
  tables<TaxonomyTables>(ctx)
    .selectFrom('taxonomy_term')
    .innerJoin('taxonomy_scheme', (join) => join.onRef('taxonomy_scheme.programme_id', '=', 'taxonomy_term.programme_id').onRef('taxonomy_scheme.id', '=', 'taxonomy_term.scheme_id'))
    .selectAll('taxonomy_term')
    .select('taxonomy_scheme.kind as scheme_kind')
    .where('taxonomy_term.programme_id', '=', ctx.programme.id)
    .orderBy('taxonomy_scheme.position')
    .orderBy('taxonomy_scheme.id')
    .orderBy('taxonomy_term.position')
    .orderBy('taxonomy_term.id')

/** Every relation between terms; broader ones with the surest first. */
export const relationRows = (ctx: Context): Promise<RelationRow[]> => ctx.remember('relations', () => surestFirst(ctx))

async function surestFirst(ctx: Context): Promise<RelationRow[]> {
  const all = await tables<TaxonomyTables>(ctx).selectFrom('taxonomy_relation').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('from_id').orderBy('to_id').execute()
  return all.sort((a, b) => sureness(a) - sureness(b))
}

const sureness = ({ confidence }: RelationRow) => ({ high: 0, medium: 1, low: 2 })[confidence ?? ''] ?? 3

/** The term each merged term was given up for. */
export const merges = (ctx: Context): Promise<Map<string, string>> => ctx.remember('merges', () => mergedTerms(ctx))

async function mergedTerms(ctx: Context): Promise<Map<string, string>> {
  const all = await tables<TaxonomyTables>(ctx).selectFrom('taxonomy_term').select(['id', 'merged_into']).where('programme_id', '=', ctx.programme.id).where('merged_into', 'is not', null).execute()
  return new Map(all.map((term) => [term.id, term.merged_into!]))
}

/** The other labels of terms, by term and language, in their order; of all terms if none are named. */
export async function alternativesOf(ctx: Context, termId?: string): Promise<Map<string, Record<string, string[]>>> {
  let asked = tables<TaxonomyTables>(ctx).selectFrom('taxonomy_label').select(['term_id', 'language', 'text']).where('programme_id', '=', ctx.programme.id)
  if (termId) asked = asked.where('term_id', '=', termId)
  const labels = new Map<string, Record<string, string[]>>()
  for (const { term_id, language, text } of await asked.orderBy('term_id').orderBy('position').execute()) {
    const ofTerm = labels.get(term_id) ?? {}
    labels.set(term_id, { ...ofTerm, [language]: [...(ofTerm[language] ?? []), text] })
  }
  return labels
}

/** What the sources print for a term, or for every term. */
export async function printedRows(ctx: Context, termId?: string): Promise<TaxonomyTables['taxonomy_printed'][]> {
  const asked = tables<TaxonomyTables>(ctx).selectFrom('taxonomy_printed').selectAll().where('programme_id', '=', ctx.programme.id)
  return (termId ? asked.where('term_id', '=', termId) : asked).orderBy('term_id').orderBy('position').execute()
}

export const asLabel = (ctx: Context, row: TermRow): TermLabel => ({
  id: row.id,
  schemeId: row.scheme_id,
  schemeKind: row.scheme_kind as SchemeKind,
  label: spoken(ctx, row.label),
  notation: row.notation
})

export const spoken = (ctx: Context, text: string): Said => said(parsed<LocalisedText>(text), ctx.language)
export const spokenOrNull = (ctx: Context, text: string | null): Said | null => saidOrNull(parsed<LocalisedText | null>(text), ctx.language)
