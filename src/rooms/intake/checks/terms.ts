import { taxonomyProblems, type TaxonomyProblem } from '#rooms/taxonomy'
import type { Problem, Programme } from '../model.ts'
import { shippedOf } from './shipped.ts'

/** What the taxonomy finds wrong between terms. Ids given twice and unknown terms are told with their places elsewhere. */
export function termProblems(programme: Programme): Problem[] {
  const places = new Map(programme.scheme.flatMap(({ entry, file }) => entry.terms.map(({ id }, at) => [id, { file, path: `.terms[${at}]` }] as const)))
  const found = taxonomyProblems([...programme.scheme.map(({ entry }) => entry), ...shippedOf(programme)])
  return found.flatMap(({ reason, term, other }) => {
    const message = says[reason]?.(other ?? '')
    return message ? [{ level: 'fatal' as const, ...(places.get(term) ?? { file: 'taxonomy', path: '' }), id: term, message }] : []
  })
}

const says: Partial<Record<TaxonomyProblem['reason'], (other: string) => string>> = {
  'above-itself': () => 'is broader than itself',
  'related-to-itself': () => 'is related to itself',
  'related-and-broader': (other) => `"${other}" cannot be both broader and related`,
  'broader-circle': (other) => `is broader than itself, by way of "${other}"`,
  'merge-circle': (other) => `is merged into itself, by way of "${other}"`
}
