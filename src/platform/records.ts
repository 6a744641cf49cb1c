import { z } from 'zod'

/** Names a record anywhere in the programme: `member/bari`, `presentation/pr01`, `term/clusters/c-nbs`, or `programme`. */
export const RecordReference = z.string().regex(/^(programme|[a-z]+(\/[a-z0-9-]+)+)$/, 'must be a record reference such as "member/bari"')

/** The parts of a reference: `term/clusters/c-nbs` is the record `c-nbs` of the family `term`. */
export function recordParts(reference: string): { family: string; id: string } {
  const parts = reference.split('/')
  return { family: parts[0] ?? '', id: parts.at(-1) ?? '' }
}

/** Groups records by a key, each group in the order given. */
export function grouped<T>(list: readonly T[], key: (of: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
