import type { Columns, Facet } from './columns.ts'
import type { FacetCount, Search } from './model.ts'

/** Counts while a match set is walked through: `admit` is asked once for each document that the text matches. */
export type Sieve = {
  /** Whether the document passes all facets; also counts it wherever it passes all the others. */
  admit(doc: number): boolean
  counts(): Record<string, FacetCount[]>
}

type Chosen = { facet: Facet | undefined; name: string; values: Uint8Array }
type Counter = { facet: Facet | undefined; name: string; counts: Uint32Array; chosen: number }

export function sieve(columns: Columns, search: Pick<Search, 'facets' | 'countFacets'>): Sieve {
  const chosen = Object.entries(search.facets).filter(([, values]) => values.length > 0).map(([name, values]) => choice(columns, name, values))
  const counters = search.countFacets.map((name): Counter => {
    const facet = columns.facets.get(name)
    return { facet, name, counts: new Uint32Array(facet?.names.list.length ?? 0), chosen: chosen.findIndex((one) => one.name === name) }
  })
  return {
    admit(doc) {
      let failed = -1
      for (let i = 0; i < chosen.length; i++) {
        if (passes(chosen[i], doc)) continue
        if (failed >= 0) return false
        failed = i
      }
      for (const counter of counters) if (failed < 0 || counter.chosen === failed) count(counter, doc)
      return failed < 0
    },
    counts: () => Object.fromEntries(counters.map((counter) => [counter.name, listed(counter, search.facets[counter.name] ?? [])])),
  }
}

function choice(columns: Columns, name: string, values: string[]): Chosen {
  const facet = columns.facets.get(name)
  const mask = new Uint8Array(facet?.names.list.length ?? 0)
  for (const value of values) {
    const number = facet?.names.of.get(value)
    if (number !== undefined) mask[number] = 1
  }
  return { facet, name, values: mask }
}

function passes({ facet, values }: Chosen, doc: number): boolean {
  if (!facet) return false
  const start = facet.starts[doc]
  if (start === 0) return false
  const { rows } = facet
  for (let at = start + 1, end = at + rows[start]; at < end; at++) if (values[rows[at]] === 1) return true
  return false
}

function count({ facet, counts }: Counter, doc: number) {
  if (!facet) return
  const start = facet.starts[doc]
  if (start === 0) return
  const { rows } = facet
  for (let at = start + 1, end = at + rows[start]; at < end; at++) counts[rows[at]]++
}

function listed({ facet, counts }: Counter, chosen: string[]): FacetCount[] {
  const listed: FacetCount[] = []
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) listed.push({ value: facet!.names.list[i], count: counts[i] })
  for (const value of new Set(chosen)) if (!listed.some((one) => one.value === value)) listed.push({ value, count: 0 })
  return listed.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
