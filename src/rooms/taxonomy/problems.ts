import type { SchemeEntry, TermEntry } from './input.ts'

/** What is wrong between the terms of schemes. `term` is the one to look at, `other` what it points to. */
export type TaxonomyProblem = {
  reason: 'same-id' | 'unknown-term' | 'above-itself' | 'related-to-itself' | 'related-and-broader' | 'broader-circle' | 'merge-circle'
  term: string
  other: string | null
}

/** Terms that exist besides those given, and what stands above what among them. */
export type Besides = { ids: ReadonlySet<string>; broader: readonly { from: string; to: string }[] }

const nothing: Besides = { ids: new Set(), broader: [] }

/** Everything that is wrong between the terms of these schemes, in their order; none if they can be published. */
export function taxonomyProblems(schemes: readonly SchemeEntry[], besides: Besides = nothing): TaxonomyProblem[] {
  const terms = schemes.flatMap((scheme) => scheme.terms)
  const ids = new Set([...besides.ids, ...terms.map((term) => term.id)])
  return [...sameIds(terms), ...terms.flatMap((term) => problemsOfTerm(term, ids)), ...circles(terms, besides), ...mergeCircles(terms)]
}

function sameIds(terms: TermEntry[]): TaxonomyProblem[] {
  const seen = new Set<string>()
  return terms.flatMap(({ id }) => {
    if (seen.has(id)) return [{ reason: 'same-id' as const, term: id, other: null }]
    seen.add(id)
    return []
  })
}

function problemsOfTerm(term: TermEntry, ids: ReadonlySet<string>): TaxonomyProblem[] {
  const problem = (reason: TaxonomyProblem['reason'], other: string): TaxonomyProblem => ({ reason, term: term.id, other })
  const above = term.broader.map((broader) => broader.id)
  const named = [...above, ...term.related, ...(term.mergedInto ? [term.mergedInto] : [])]
  return [
    ...named.filter((id) => !ids.has(id)).map((id) => problem('unknown-term', id)),
    ...above.filter((id) => id === term.id).map((id) => problem('above-itself', id)),
    ...term.related.filter((id) => id === term.id).map((id) => problem('related-to-itself', id)),
    ...term.related.filter((id) => above.includes(id)).map((id) => problem('related-and-broader', id))
  ]
}

/** Each circle is told once, of the first of its terms. Terms above themselves are told elsewhere. */
function circles(terms: TermEntry[], besides: Besides): TaxonomyProblem[] {
  const above = new Map<string, string[]>()
  const add = (from: string, to: string) => above.set(from, [...(above.get(from) ?? []), to])
  for (const { from, to } of besides.broader) add(from, to)
  for (const term of terms) for (const { id } of term.broader) if (id !== term.id) add(term.id, id)
  const told = new Set<string>()
  return terms.flatMap(({ id }) => {
    const way = told.has(id) ? null : wayBack(id, above)
    if (!way) return []
    for (const member of way) told.add(member)
    return [{ reason: 'broader-circle' as const, term: id, other: way[0] ?? null }]
  })
}

/** A way upwards from the term that comes back to it, or `null`. */
function wayBack(start: string, above: ReadonlyMap<string, string[]>): string[] | null {
  const seen = new Set<string>()
  const open: string[][] = (above.get(start) ?? []).map((id) => [id])
  for (let way = open.pop(); way; way = open.pop()) {
    const last = way.at(-1)!
    if (last === start) return way
    if (seen.has(last)) continue
    seen.add(last)
    for (const next of above.get(last) ?? []) open.push([...way, next])
  }
  return null
}

function mergeCircles(terms: TermEntry[]): TaxonomyProblem[] {
  const into = new Map(terms.flatMap((term) => (term.mergedInto ? [[term.id, term.mergedInto] as const] : [])))
  return [...into.keys()].flatMap((id) => {
    const seen = new Set<string>()
    let next = into.get(id)
    while (next && next !== id && !seen.has(next)) {
      seen.add(next)
      next = into.get(next)
    }
    return next === id ? [{ reason: 'merge-circle' as const, term: id, other: into.get(id) ?? null }] : []
  })
}
