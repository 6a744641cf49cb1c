import type { Context } from '#platform/context.ts'
import { json, jsonOrNull } from '#platform/db/json.ts'
import { chunks, rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { placeFrom, textFrom, textOrNull } from '#platform/imported.ts'
import type { SchemeEntry, TermEntry } from '../input.ts'
import type { TaxonomyTables } from '../tables.ts'

/** Where the schemes stand in the programme's list. */
export async function schemePositions(ctx: Context): Promise<Map<string, number>> {
  const all = await tables<TaxonomyTables>(ctx).selectFrom('taxonomy_scheme').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(all.map((scheme) => [scheme.id, scheme.position]))
}

/** Writes a scheme and its terms, without what they hold of other terms: those may not be there yet. */
export async function saveScheme(ctx: Context, entry: SchemeEntry, position: number): Promise<void> {
  const original = ctx.programme.original
  await rows<TaxonomyTables>(ctx).keep('taxonomy_scheme', { id: entry.id, kind: entry.kind, position, title: json(textFrom(entry.title, original)), description: jsonOrNull(textOrNull(entry.description, original)) })
  for (const [position, term] of entry.terms.entries()) {
    await rows<TaxonomyTables>(ctx).keep('taxonomy_term', {
      id: term.id,
      scheme_id: entry.id,
      position,
      notation: term.notation ?? null,
      label: json(textFrom(term.label, original)),
      definition: jsonOrNull(textOrNull(term.definition, original)),
      note: jsonOrNull(textOrNull(term.note, original)),
      deprecated_at: term.deprecated ?? (term.mergedInto ? ctx.now().toISOString().slice(0, 10) : null),
      merged_into: term.mergedInto ?? null
    })
  }
}

/** Writes the other labels, the printed forms and the relations of terms, instead of those they had. */
export async function saveParts(ctx: Context, terms: readonly TermEntry[], source: string): Promise<void> {
  const ids = terms.map((term) => term.id)
  await replace(ctx, 'taxonomy_label', 'term_id', ids, terms.flatMap(labelsOf))
  await replace(ctx, 'taxonomy_printed', 'term_id', ids, terms.flatMap((term) => term.printed.map(({ text, at }, position) => ({ term_id: term.id, position, text, place: placeFrom(at, source) }))))
  await replace(ctx, 'taxonomy_relation', 'from_id', ids, terms.flatMap((term) => relationsOf(term, ctx.programme.original)))
}

function labelsOf(term: TermEntry) {
  return Object.entries(term.alt).flatMap(([language, texts]) => [...new Set(texts)].map((text, position) => ({ term_id: term.id, language, text, position })))
}

function relationsOf(term: TermEntry, original: string) {
  const broader = new Map(term.broader.map((broader) => [broader.id, broader]))
  return [
    ...[...broader.values()].map(({ id, confidence, evidence }) => ({ from_id: term.id, kind: 'broader' as const, to_id: id, confidence: confidence ?? null, evidence: jsonOrNull(textOrNull(evidence, original)) })),
    ...[...new Set(term.related)].map((id) => ({ from_id: term.id, kind: 'related' as const, to_id: id, confidence: null, evidence: null }))
  ]
}

type Parts = 'taxonomy_label' | 'taxonomy_printed' | 'taxonomy_relation'

async function replace(ctx: Context, table: Parts, owner: string, ids: string[], parts: object[]): Promise<void> {
  const db = tables<TaxonomyTables>(ctx)
  for (const some of chunks(ids)) await db.deleteFrom(table).where('programme_id', '=', ctx.programme.id).where(owner as never, 'in', some as never).execute()
  for (const some of chunks(parts)) await db.insertInto(table).values(some.map((part) => ({ programme_id: ctx.programme.id, ...part })) as never).execute()
}

/** Marks terms as not to be used any more. Those already marked keep their day. */
export async function saveDeprecation(ctx: Context, ids: readonly string[], day: string): Promise<void> {
  for (const some of chunks(ids)) {
    await tables<TaxonomyTables>(ctx).updateTable('taxonomy_term').set({ deprecated_at: day }).where('programme_id', '=', ctx.programme.id).where('id', 'in', some).where('deprecated_at', 'is', null).execute()
  }
}

export async function saveMerge(ctx: Context, from: string, into: string, day: string): Promise<void> {
  await saveDeprecation(ctx, [from], day)
  await tables<TaxonomyTables>(ctx).updateTable('taxonomy_term').set({ merged_into: into }).where('programme_id', '=', ctx.programme.id).where('id', '=', from).execute()
}
