import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { inEveryLanguage, type LocalisedText } from '#platform/text.ts'
import { citationsOf, citer } from '#rooms/sources'
import { closure, resolved, termRecord, type Confidence, type Placement, type Term, type TermLabel } from '../model.ts'
import { alternativesOf, allTermRows, asLabel, merges, printedRows, relationRows, schemeRows, spokenOrNull, type RelationRow, type TermRow } from './load.ts'
import { asScheme } from './schemes.ts'

/** The labels of these terms, by the ids asked for. A merged term gives the label of the one it has become; unknown ids are left out. */
export async function terms(ctx: Context, ids: readonly string[]): Promise<Map<string, TermLabel>> {
  if (ids.length === 0) return new Map()
  const mergedInto = await merges(ctx)
  const labels = await ctx.remember('labels', async () => new Map((await allTermRows(ctx)).map((row) => [row.id, asLabel(ctx, row)])))
  return new Map(ids.flatMap((id) => {
    const label = labels.get(resolved(id, mergedInto))
    return label ? [[id, label] as const] : []
  }))
}

/** Everything known of a term, or `null`. A merged or deprecated term is still there and says what it has become. */
export async function term(ctx: Context, id: string): Promise<Term | null> {
  const all = new Map((await allTermRows(ctx)).map((row) => [row.id, row]))
  const row = all.get(id)
  if (!row) return null
  const relations = await relationRows(ctx)
  const scheme = (await schemeRows(ctx)).find((scheme) => scheme.id === row.scheme_id)!
  const record = termRecord(row.scheme_id, id)
  const cite = await citer(ctx)
  const label = parsed<LocalisedText>(row.label)
  const mergedInto = new Map([...all.values()].flatMap((term) => (term.merged_into ? [[term.id, term.merged_into] as const] : [])))
  return {
    ...asLabel(ctx, row),
    scheme: asScheme(ctx, scheme),
    labels: inEveryLanguage(label),
    alternatives: (await alternativesOf(ctx, id)).get(id) ?? {},
    definition: spokenOrNull(ctx, row.definition),
    note: spokenOrNull(ctx, row.note),
    broader: placements(ctx, all, relations.filter((relation) => relation.from_id === id), 'to_id'),
    narrower: placements(ctx, all, relations.filter((relation) => relation.to_id === id && !all.get(relation.from_id)?.deprecated_at), 'from_id'),
    related: relatedTo(ctx, all, relations, id),
    printed: (await printedRows(ctx, id)).map(({ text, place }) => ({ text, cited: cite(place) })),
    cited: (await citationsOf(ctx, [record])).get(record) ?? [],
    deprecatedAt: row.deprecated_at,
    mergedInto: row.merged_into ? labelIn(ctx, all, resolved(id, mergedInto)) : null,
    merged: [...mergedInto.keys()].filter((other) => other !== id && resolved(other, mergedInto) === id).flatMap((other) => labelIn(ctx, all, other) ?? [])
  }
}

/** These terms and every term below them, in any scheme, with the old ids that were merged into one of them. */
export async function withNarrower(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const broader = (await relationRows(ctx)).filter((relation) => relation.kind === 'broader').map(({ from_id, to_id }) => ({ from: from_id, to: to_id }))
  return closure(ids, broader, await merges(ctx))
}

/** The terms at the other end of broader relations, in the order of the schemes, the surest first. */
export function placements(ctx: Context, all: ReadonlyMap<string, TermRow>, relations: RelationRow[], end: 'from_id' | 'to_id'): Placement[] {
  return relations
    .filter((relation) => relation.kind === 'broader')
    .flatMap((relation) => {
      const term = labelIn(ctx, all, relation[end])
      return term ? [{ term, confidence: relation.confidence as Confidence | null, evidence: spokenOrNull(ctx, relation.evidence) }] : []
    })
}

/** Related is said once and holds both ways. */
function relatedTo(ctx: Context, all: ReadonlyMap<string, TermRow>, relations: RelationRow[], id: string): TermLabel[] {
  const related = relations.filter((relation) => relation.kind === 'related').flatMap(({ from_id, to_id }) => (from_id === id ? [to_id] : to_id === id ? [from_id] : []))
  const wanted = new Set(related)
  return [...all.values()].filter((row) => wanted.has(row.id) && !row.deprecated_at).map((row) => asLabel(ctx, row))
}

function labelIn(ctx: Context, all: ReadonlyMap<string, TermRow>, id: string): TermLabel | null {
  const row = all.get(id)
  return row ? asLabel(ctx, row) : null
}
