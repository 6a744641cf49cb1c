import type { Placed, Problem, Programme } from '../model.ts'
import { circleIn } from './walk.ts'

/** Chains that lead back to where they began: parents of members, adaptations of items. (Those of terms are told by the taxonomy.) */
export function circleProblems(programme: Programme): Problem[] {
  return [
    ...circles(programme.member, '.parent', ({ parent }) => [parent]),
    ...circles(programme.item, '.adaptedFrom', ({ adaptedFrom }) => [adaptedFrom])
  ]
}

function circles<T extends { id: string }>(placed: Placed<T>[], path: string, next: (entry: T) => (string | null | undefined)[]): Problem[] {
  const byId = new Map(placed.map((one) => [one.entry.id, one]))
  const circle = circleIn(byId.keys(), (id) => next(byId.get(id)!.entry).filter((to): to is string => !!to && byId.has(to)))
  const start = circle && byId.get(circle[0] ?? '')
  return start ? [{ level: 'fatal', file: start.file, path: start.path + path, id: start.entry.id, message: `leads in a circle: ${circle.join(' → ')}` }] : []
}
