import type { MembersTables } from '#rooms/members'
import { withNarrower, type SchemeKind, type TaxonomyTables } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { inPortions } from '#platform/db/portions.ts'
import { tables } from '#platform/db/tables.ts'
import type { LocalisedText } from '#platform/text.ts'
import type { LibraryTables } from '../tables.ts'
import { onTheShelf } from './cards.ts'
import { storedItems, type StoredItem } from './saved.ts'

/** The ids of all items on the shelf. */
export const itemIds = async (ctx: Context): Promise<string[]> => (await onTheShelf(ctx).select('id').orderBy('id').execute()).map((row) => row.id)

/** Those of these items that are on the shelf, as stored. */
export async function shelved(ctx: Context, ids: string[]): Promise<StoredItem[]> {
  const stored = await storedItems(ctx, ids)
  return [...stored.values()].filter(({ item }) => item.published_at !== null && item.withdrawn_at === null)
}

/** The items whose documents tell of these members or terms (or of terms below these). */
export async function itemsTellingOf(ctx: Context, { members, terms }: { members: string[]; terms: string[] }): Promise<string[]> {
  const db = tables<LibraryTables>(ctx)
  const ofMembers = await inPortions(members, (some) => db.selectFrom('library_item_member').select('item_id').where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute())
  const below = terms.length > 0 ? await withNarrower(ctx, terms) : []
  const ofTerms = await inPortions(below, (some) => db.selectFrom('library_tag').select('item_id').where('programme_id', '=', ctx.programme.id).where('term_id', 'in', some).execute())
  return [...new Set([...ofMembers, ...ofTerms].map((row) => row.item_id))]
}

/** What an item's document says of a member. */
export type NamedMember = { id: string; names: LocalisedText[]; local: string | null; side: string; country: string }

export async function namedMembers(ctx: Context, ids: string[]): Promise<Map<string, NamedMember>> {
  const rows = await inPortions(ids, (some) =>
    tables<MembersTables>(ctx).selectFrom('members_member').select(['id', 'name', 'short', 'local_name', 'side_id', 'country']).where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
  )
  const textsIn = (...columns: (string | null)[]) => columns.flatMap((column) => (column ? [parsed<LocalisedText>(column)] : []))
  return new Map(rows.map((row) => [row.id, { id: row.id, names: textsIn(row.name, row.short), local: row.local_name, side: row.side_id, country: row.country }]))
}

/** What an item's document says of a term. `above`: itself and every term above it, in any scheme; a merged term is the one it was merged into. */
export type PlacedTerm = { id: string; scheme: { id: string; kind: SchemeKind }; label: LocalisedText; above: string[] }

export async function placedTerms(ctx: Context): Promise<Map<string, PlacedTerm>> {
  const db = tables<TaxonomyTables>(ctx)
  const schemes = await db.selectFrom('taxonomy_scheme').select(['id', 'kind']).where('programme_id', '=', ctx.programme.id).execute()
  const rows = await db.selectFrom('taxonomy_term').select(['id', 'scheme_id', 'label', 'merged_into']).where('programme_id', '=', ctx.programme.id).execute()
  const relations = await db.selectFrom('taxonomy_relation').select(['from_id', 'to_id']).where('programme_id', '=', ctx.programme.id).where('kind', '=', 'broader').execute()
  const kinds = new Map(schemes.map((scheme) => [scheme.id, scheme.kind as SchemeKind]))
  const up = new Map<string, string[]>()
  for (const { from_id, to_id } of relations) up.set(from_id, [...(up.get(from_id) ?? []), to_id])
  const mergedInto = new Map(rows.flatMap((row) => (row.merged_into ? [[row.id, row.merged_into] as const] : [])))
  return new Map(
    rows.map((row) => [row.id, { id: row.id, scheme: { id: row.scheme_id, kind: kinds.get(row.scheme_id) ?? 'other' }, label: parsed<LocalisedText>(row.label), above: climbed(row.id, up, mergedInto) }])
  )
}

/** Everything reached from a term upwards; a circle is walked once. */
function climbed(id: string, up: Map<string, string[]>, mergedInto: Map<string, string>): string[] {
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const merged = mergedInto.get(next)
    open.push(...(merged ? [merged] : (up.get(next) ?? [])))
  }
  return [...seen].filter((term) => !mergedInto.has(term))
}
