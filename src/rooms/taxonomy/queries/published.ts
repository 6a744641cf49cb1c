import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import type { ImportedText } from '#platform/imported.ts'
import { grouped } from '#platform/records.ts'
import { languagesOf, type LocalisedText } from '#platform/text.ts'
import { placesOf } from '#rooms/sources'
import { SchemeEntry } from '../input.ts'
import { schemeRecord, termRecord } from '../model.ts'
import { allTermRows, alternativesOf, printedRows, relationRows, schemeRows, type RelationRow, type SchemeRow, type TermRow } from './load.ts'

/**
 * The schemes as they would be written in files, with everything known, deprecated terms too: publishing them again changes
 * nothing. Related terms name each other in both, in the order of their ids; broader terms come with the surest first.
 */
export async function publishedSchemes(ctx: Context): Promise<SchemeEntry[]> {
  const all = await schemeRows(ctx)
  const terms = await allTermRows(ctx)
  const relations = await relationRows(ctx)
  const known: Known = {
    alternatives: await alternativesOf(ctx),
    printed: grouped(await printedRows(ctx), (row) => row.term_id),
    broader: grouped(relations.filter((relation) => relation.kind === 'broader'), (relation) => relation.from_id),
    related: bothWays(relations),
    places: await placesOf(ctx, [...all.map((row) => schemeRecord(row.id)), ...terms.map((row) => termRecord(row.scheme_id, row.id))])
  }
  const byScheme = grouped(terms, (row) => row.scheme_id)
  return all.map((row) => SchemeEntry.parse(schemeEntry(row, byScheme.get(row.id) ?? [], known)))
}

type Known = {
  alternatives: Map<string, Record<string, string[]>>
  printed: Map<string, { text: string; place: string | null }[]>
  broader: Map<string, RelationRow[]>
  related: Map<string, string[]>
  places: Map<string, { part: string; place: string }[]>
}

const schemeEntry = (row: SchemeRow, terms: TermRow[], known: Known) =>
  stated({ id: row.id, kind: row.kind, title: importedFrom(row.title), description: importedFrom(row.description), at: placeOf(known, schemeRecord(row.id)), terms: terms.map((term) => termEntry(term, known)) })

const termEntry = (row: TermRow, known: Known) =>
  stated({
    id: row.id,
    label: importedFrom(row.label),
    alt: known.alternatives.get(row.id) ?? {},
    definition: importedFrom(row.definition),
    note: importedFrom(row.note),
    broader: (known.broader.get(row.id) ?? []).map((relation) => stated({ id: relation.to_id, confidence: relation.confidence, evidence: importedFrom(relation.evidence) })),
    related: known.related.get(row.id) ?? [],
    printed: (known.printed.get(row.id) ?? []).map(({ text, place }) => stated({ text, at: place })),
    notation: row.notation,
    at: placeOf(known, termRecord(row.scheme_id, row.id)),
    deprecated: row.deprecated_at,
    mergedInto: row.merged_into
  })

const placeOf = (known: Known, record: string): string | null => known.places.get(record)?.find(({ part }) => part === '')?.place ?? null

function bothWays(relations: RelationRow[]): Map<string, string[]> {
  const pairs = new Map<string, Set<string>>()
  const add = (from: string, to: string) => pairs.set(from, (pairs.get(from) ?? new Set()).add(to))
  for (const { kind, from_id, to_id } of relations) if (kind === 'related') add(from_id, to_id), add(to_id, from_id)
  return new Map([...pairs].map(([id, others]) => [id, [...others].sort()]))
}

/** A text as it is written in files, with its marks; the original first. */
function importedFrom(column: string | null): ImportedText | null {
  const text = parsed<LocalisedText | null>(column)
  if (!text) return null
  return Object.fromEntries(
    languagesOf(text).flatMap((language) => {
      const { text: words, by, reviewed } = text.texts[language]!
      return [[language, words], ...(by && by !== 'author' ? [[`${language}:by`, by]] : []), ...(reviewed ? [[`${language}:reviewed`, reviewed]] : [])]
    })
  )
}

const stated = (entry: Record<string, unknown>) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null))
