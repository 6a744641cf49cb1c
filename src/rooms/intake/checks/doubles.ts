import { inOrder } from '../families.ts'
import type { Family, Placed, Problem, Programme } from '../model.ts'
import { shippedOf } from './shipped.ts'
import { valuesIn } from './walk.ts'

type Named = { what: string; id: string; path: string; placed: Placed<{ id: string }> }

/** Ids that are given twice where each must be given once. */
export function doubleProblems(programme: Programme): Problem[] {
  const first = new Map<string, Named | null>(shippedOf(programme).flatMap((scheme) => [[`scheme/${scheme.id}`, null], ...scheme.terms.map((term) => [`term/${term.id}`, null] as const)] as [string, null][]))
  const problems: Problem[] = []
  const complain = ({ placed, path }: Named, message: string) => problems.push({ level: 'fatal', file: placed.file, path: placed.path + path, id: placed.entry.id, message })
  for (const named of idsIn(programme)) {
    const key = `${named.what}/${named.id}`
    if (!first.has(key)) first.set(key, named)
    else {
      const { file, path } = first.get(key)?.placed ?? { file: 'a scheme that comes with the platform', path: '' }
      complain(named, `${named.what} "${named.id}" is there already, in ${file}${path && ` ${path}`}`)
    }
  }
  for (const family of inOrder) for (const placed of programme[family]) for (const double of doublesWithin(placed)) complain(double, `"${double.id}" is named twice`)
  return problems
}

function idsIn(programme: Programme): Named[] {
  const inner = <F extends Family>(family: F, what: string, field: string, ids: (entry: Programme[F][number]['entry']) => { id: string }[]): Named[] =>
    programme[family].flatMap((placed) => ids(placed.entry as never).map(({ id }, at) => ({ what, id, path: `.${field}[${at}].id`, placed: placed as Placed<{ id: string }> })))
  return [
    ...inOrder.flatMap((family) => programme[family].map((placed): Named => ({ what: family, id: placed.entry.id, path: '.id', placed: placed as Placed<{ id: string }> }))),
    ...inner('scheme', 'term', 'terms', (entry) => entry.terms),
    ...inner('event', 'list of points', 'points', (entry) => entry.points),
    ...inner('cooperation', 'agreement', 'agreements', (entry) => entry.agreements),
    ...inner('cooperation', 'pilot', 'pilots', (entry) => entry.pilots)
  ]
}

/** Lists of names in one entry that hold a name twice; lists of things with an id or number that hold it twice. */
function doublesWithin(placed: Placed<{ id: string }>): Named[] {
  const doubles: Named[] = []
  for (const { value, path, name } of valuesIn(placed.entry)) {
    if (!Array.isArray(value)) continue
    const keys = value.map((one) => keyOf(one, name))
    for (const [at, id] of keys.entries()) if (id !== null && keys.indexOf(id) < at) doubles.push({ what: '', id, path: `${path}[${at}]`, placed })
  }
  return doubles
}

const onceOnly: Record<string, (one: Record<string, unknown>) => unknown> = {
  codes: (code) => code.scheme,
  figures: (figure) => figure.id,
  findings: (finding) => finding.number,
  takeaways: (takeaway) => takeaway.number
}

/** Terms of an event carry a basis and are told once each; terms of an item may be told again, each as printed. */
function keyOf(one: unknown, name: string): string | null {
  if (typeof one === 'string') return one
  if (typeof one !== 'object' || one === null) return null
  const thing = one as Record<string, unknown>
  const key = onceOnly[name]?.(thing) ?? (name === 'broader' || (name === 'terms' && 'basis' in thing) ? thing.id : null)
  return typeof key === 'string' || typeof key === 'number' ? String(key) : null
}
