import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { plainTexts } from '#platform/search/plain.ts'
import { languagesOf, type LocalisedText } from '#platform/text.ts'
import { textsOf } from './texts.ts'
import type { StoredItem } from './queries/saved.ts'
import { namedMembers, placedTerms, shelved, type NamedMember, type PlacedTerm } from './queries/searchables.ts'
import type { FacetName } from './search/address.ts'

/** What can be found of these items; an item that is not on the shelf has no document. */
export async function itemDocuments(ctx: Context, ids: string[]): Promise<SearchDocument[]> {
  const items = await shelved(ctx, ids)
  const members = await namedMembers(ctx, items.flatMap(({ parts }) => parts.library_item_member.map((row) => row.member_id)))
  const terms = await placedTerms(ctx)
  return items.map((item) => documentOf(ctx.programme.id, item, members, terms))
}

export const itemKey = (id: string): string => `item/${id}`

function documentOf(programme: string, stored: StoredItem, allMembers: Map<string, NamedMember>, allTerms: Map<string, PlacedTerm>): SearchDocument {
  const { item, parts } = stored
  const members = parts.library_item_member.flatMap((row) => allMembers.get(row.member_id) ?? [])
  const terms = termsWithThoseAbove(parts.library_tag.map((tag) => tag.term_id), allTerms)
  const title = parsed<LocalisedText>(item.title)
  const texts = [...ownTexts(stored), ...members.flatMap(({ names }) => names), ...terms.map(({ label }) => label)]
  return {
    key: itemKey(item.id),
    programme,
    family: 'item',
    title: plainTexts([title]),
    text: plainTexts(texts, { lines: [...printedIn(stored), ...members.flatMap(({ local }) => local ?? [])], original: title.original }),
    names: [item.id],
    facets: facetsOf(item.kind, item.day, languagesOf(title), members, terms),
    day: item.day
  }
}

/** The summary first, so that excerpts begin with it. How a tag was mapped is a remark on the record, not on its subject. */
const ownTexts = (stored: StoredItem) =>
  textsOf(stored).filter(({ field }) => field !== 'title' && field !== 'tags.note').map(({ text }) => text)

const printedIn = ({ parts }: StoredItem) => [...parts.library_tag, ...parts.library_figure].flatMap(({ printed }) => printed ?? [])

/** The terms of these ids and every term above them, once each. */
export function termsWithThoseAbove(ids: (string | null)[], all: Map<string, PlacedTerm>): PlacedTerm[] {
  const above = new Set(ids.flatMap((id) => all.get(id ?? '')?.above ?? []))
  return [...above].flatMap((id) => all.get(id) ?? [])
}

function facetsOf(kind: string, day: string | null, languages: string[], members: NamedMember[], terms: PlacedTerm[]): Record<FacetName, string[]> {
  return { kind: [kind], ...facetsOfTerms(terms), ...facetsOfMembers(members), year: day ? [day.slice(0, 4)] : [], language: languages }
}

/** What a record counts for by its members. */
export const facetsOfMembers = (members: NamedMember[]) => ({
  member: members.map(({ id }) => id),
  side: [...new Set(members.map(({ side }) => side))],
  country: [...new Set(members.map(({ country }) => country))]
})

/** What a record counts for by its terms: a cluster counts for its network, a target for its goal. */
export function facetsOfTerms(terms: PlacedTerm[]) {
  const termsFor = (name: FacetName) => terms.filter((term) => facetOfTerm(term) === name).map(({ id }) => id)
  return { network: termsFor('network'), cluster: termsFor('cluster'), challenge: termsFor('challenge'), keyword: termsFor('keyword'), sdg: termsFor('sdg') }
}

/** The facet a term counts for, if any. */
function facetOfTerm({ scheme }: Pick<PlacedTerm, 'scheme'>): FacetName | null {
  const ofKind = { networks: 'network', clusters: 'cluster', challenges: 'challenge', keywords: 'keyword', other: null } as const
  return scheme.id === 'sdg' ? 'sdg' : ofKind[scheme.kind]
}
