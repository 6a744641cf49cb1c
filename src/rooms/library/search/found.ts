import { memberNames } from '#rooms/members'
import { terms, type TermLabel } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import type { Found, Marked, SearchIndex } from '#platform/search/model.ts'
import type { Said } from '#platform/text.ts'
import { items, type ItemCard } from '../queries/cards.ts'
import { facetNames, libraryAddress, searchFromUrl, type FacetName, type LibrarySearch } from './address.ts'

/** `label` null: the page's own words name it (kinds, sides). */
export type FacetValue = { value: string; label: Said | null; count: number; chosen: boolean }
export type Facet = { name: FacetName; values: FacetValue[] }

export type LibraryHit = { item: ItemCard; title: Marked; excerpt: Marked }

export type LibraryFound = {
  /** The search as it was understood. */
  search: LibrarySearch
  total: number
  pages: number
  hits: LibraryHit[]
  facets: Facet[]
  /** What was typed and what was searched for instead, when a word was unknown. */
  corrected: { from: string; to: string } | null
  /** Words of the query that were also searched for in another language. */
  bridged: { from: string; to: string[]; term: TermLabel | null }[]
  /** When nothing was found: the terms nearest to the query, each with the search that asks for it. */
  nearest: { label: string; term: TermLabel | null; address: string }[]
}

export const hitsPerPage = 20

/** The items that fit a search, with what one may narrow it by. Understands any search: what makes no sense is left out. */
export async function searchLibrary(ctx: Context, index: SearchIndex, asked: LibrarySearch): Promise<LibraryFound> {
  const search = searchFromUrl(new URLSearchParams(libraryAddress(asked)))
  const found = await index.search({
    programme: ctx.programme.id,
    families: ['item'],
    text: search.text,
    facets: { ...search.facets },
    countFacets: [...facetNames],
    sort: search.text || search.sort !== 'relevance' ? search.sort : 'newest',
    language: ctx.language,
    from: (search.page - 1) * hitsPerPage,
    size: hitsPerPage
  })
  const labels = await labelsFor(ctx, found)
  return {
    search,
    total: found.total,
    pages: Math.ceil(found.total / hitsPerPage),
    hits: await hitsOf(ctx, found),
    facets: facetNames.map((name) => ({ name, values: valuesOf(search, name, found.facets[name] ?? [], labels) })),
    corrected: found.corrected,
    bridged: found.bridged.map(({ from, to, key }) => ({ from, to, term: labels.terms.get(idIn(key)) ?? null })),
    nearest: found.nearest.filter(({ label }) => label.toLowerCase() !== search.text.toLowerCase()).map(({ key, label }) => ({ label, term: labels.terms.get(idIn(key)) ?? null, address: libraryAddress({ text: label, facets: {}, sort: 'relevance', page: 1 }) }))
  }
}

/** Cards in the order of the hits. An item withdrawn a moment ago may still be in the index: it is not shown. */
async function hitsOf(ctx: Context, { hits }: Found): Promise<LibraryHit[]> {
  const cards = new Map((await items(ctx, { ids: hits.map((hit) => idIn(hit.key)) })).map((card) => [card.id, card]))
  return hits.flatMap(({ key, title, excerpt }) => {
    const item = cards.get(idIn(key))
    return item ? [{ item, title, excerpt }] : []
  })
}

type Labels = { terms: Map<string, TermLabel>; of(name: FacetName, value: string): Said | null }

const ofTerms: readonly FacetName[] = ['network', 'cluster', 'challenge', 'keyword', 'sdg']

async function labelsFor(ctx: Context, found: Found): Promise<Labels> {
  const valuesIn = (names: readonly FacetName[]) => names.flatMap((name) => (found.facets[name] ?? []).map(({ value }) => value))
  const known = await terms(ctx, [...new Set([...valuesIn(ofTerms), ...[...found.bridged, ...found.nearest].map(({ key }) => idIn(key))])])
  const members = await memberNames(ctx, valuesIn(['member']))
  return {
    terms: known,
    of: (name, value) => {
      if (ofTerms.includes(name)) return known.get(value)?.label ?? null
      if (name === 'member') return members.get(value)?.short ?? null
      return inWords(ctx.language, name, value)
    }
  }
}

function inWords(language: string, name: FacetName, value: string): Said | null {
  const says = (text: string | undefined): Said | null => (text ? { text, language, state: 'original', fallback: false, reviewed: null } : null)
  if (name === 'year') return says(value)
  if (name === 'country') return says(nameOf(language, 'region', value))
  return name === 'language' ? says(nameOf(language, 'language', value)) : null
}

const names = new Map<string, Intl.DisplayNames>()

function nameOf(language: string, type: 'region' | 'language', code: string): string {
  const key = `${language} ${type}`
  try {
    const known = names.get(key) ?? new Intl.DisplayNames(language, { type })
    names.set(key, known)
    return known.of(code) ?? code
  } catch {
    return code
  }
}

function valuesOf(search: LibrarySearch, name: FacetName, counts: { value: string; count: number }[], labels: Labels): FacetValue[] {
  const values = counts.map(({ value, count }) => ({
    value,
    count,
    label: labels.of(name, value),
    chosen: search.facets[name]?.includes(value) ?? false
  }))
  return name === 'year' ? values.sort((a, b) => b.value.localeCompare(a.value)) : values
}

/** `item/c1` → `c1`, `term/clusters/c-nbs` → `c-nbs`. */
const idIn = (key: string) => key.slice(key.lastIndexOf('/') + 1)
