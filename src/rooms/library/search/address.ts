export const facetNames = ['kind', 'network', 'cluster', 'challenge', 'keyword', 'sdg', 'member', 'side', 'country', 'year', 'language'] as const
export type FacetName = (typeof facetNames)[number]

export const searchOrders = ['relevance', 'newest', 'title'] as const
export type SearchOrder = (typeof searchOrders)[number]

/** What somebody asks of the library. `page` counts from 1. Without a text, `relevance` means the newest first. */
export type LibrarySearch = { text: string; facets: Partial<Record<FacetName, string[]>>; sort: SearchOrder; page: number }

const longestText = 200
const mostValues = 20
const lastPage = 500
const value = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,119}$/u

/** The search an address stands for. Understands every address: what it does not know it leaves out, and it never throws. */
export function searchFromUrl(parameters: URLSearchParams): LibrarySearch {
  const facets: LibrarySearch['facets'] = {}
  for (const name of facetNames) {
    const values = [...new Set(parameters.getAll(name).filter((given) => value.test(given)))].sort().slice(0, mostValues)
    if (values.length > 0) facets[name] = values
  }
  return { text: plainQuery(parameters.get('q') ?? ''), facets, sort: orderIn(parameters.get('sort')), page: pageIn(parameters.get('page')) }
}

/** The address of a search, without the leading `?`: the same search always has the same one, whatever order it was asked in. */
export function libraryAddress(search: LibrarySearch): string {
  const parameters = new URLSearchParams()
  if (search.text) parameters.set('q', search.text)
  for (const name of facetNames) for (const given of search.facets[name] ?? []) parameters.append(name, given)
  if (search.sort !== 'relevance') parameters.set('sort', search.sort)
  if (search.page > 1) parameters.set('page', String(search.page))
  return parameters.toString()
}

/** One line without control characters, of at most 200 characters. */
function plainQuery(given: string): string {
  const line = given.normalize('NFC').replace(/[\p{C}\s]+/gu, ' ').trim()
  return [...line].slice(0, longestText).join('').trim()
}

const orderIn = (given: string | null): SearchOrder => searchOrders.find((order) => order === given) ?? 'relevance'

function pageIn(given: string | null): number {
  const page = /^[1-9]\d{0,5}$/.test(given ?? '') ? Number(given) : 1
  return Math.min(page, lastPage)
}
