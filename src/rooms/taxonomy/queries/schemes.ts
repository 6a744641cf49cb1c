import type { Context } from '#platform/context.ts'
import { grouped } from '#platform/records.ts'
import { citationsOf } from '#rooms/sources'
import { schemeRecord, type Scheme, type SchemeKind, type SchemeTree, type TermNode } from '../model.ts'
import { allTermRows, asLabel, relationRows, schemeRows, spoken, spokenOrNull, type RelationRow, type SchemeRow, type TermRow } from './load.ts'
import { placements } from './terms.ts'

/** The schemes in use with their terms as trees, without deprecated terms. A scheme that has none left is not listed. */
export const schemes = (ctx: Context): Promise<SchemeTree[]> => ctx.remember('schemes', () => trees(ctx))

async function trees(ctx: Context): Promise<SchemeTree[]> {
  const all = await schemeRows(ctx)
  const rows = await allTermRows(ctx)
  const live = grouped(rows.filter((row) => !row.deprecated_at && !row.merged_into), (row) => row.scheme_id)
  const relations = (await relationRows(ctx)).filter((relation) => relation.kind === 'broader')
  const cited = await citationsOf(ctx, all.map((row) => schemeRecord(row.id)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return all.flatMap((row) => {
    const terms = live.get(row.id)
    return terms || !rows.some((term) => term.scheme_id === row.id) ? [{ ...asScheme(ctx, row), cited: cited.get(schemeRecord(row.id)) ?? [], terms: tree(ctx, terms ?? [], relations, byId) }] : []
  })
}

export const asScheme = (ctx: Context, row: SchemeRow): Scheme => ({ id: row.id, kind: row.kind as SchemeKind, title: spoken(ctx, row.title), description: spokenOrNull(ctx, row.description) })

function tree(ctx: Context, terms: TermRow[], relations: RelationRow[], byId: ReadonlyMap<string, TermRow>): TermNode[] {
  const here = new Set(terms.map((term) => term.id))
  const above = grouped(relations, (relation) => relation.from_id)
  const isTop = (term: TermRow) => !(above.get(term.id) ?? []).some((relation) => here.has(relation.to_id))
  const below = grouped(relations.filter((relation) => here.has(relation.from_id)), (relation) => relation.to_id)
  const order = new Map(terms.map((term, at) => [term.id, at]))
  const node = (term: TermRow): TermNode => ({
    ...asLabel(ctx, term),
    definition: spokenOrNull(ctx, term.definition),
    broader: placements(ctx, byId, above.get(term.id) ?? [], 'to_id'),
    narrower: (below.get(term.id) ?? []).map((relation) => relation.from_id).sort((a, b) => order.get(a)! - order.get(b)!).map((id) => node(byId.get(id)!))
  })
  return terms.filter(isTop).map(node)
}
