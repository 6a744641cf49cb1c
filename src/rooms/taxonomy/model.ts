import type { Said } from '#platform/text.ts'
import type { Cited } from '#rooms/sources'

export const schemeKinds = ['networks', 'clusters', 'challenges', 'keywords', 'other'] as const
export type SchemeKind = (typeof schemeKinds)[number]

/** How sure it is that a term stands below another. */
export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

/** A term as it is shown wherever it is used. */
export type TermLabel = { id: string; schemeId: string; schemeKind: SchemeKind; label: Said; notation: string | null }

/** A term above (or below) another, how sure that is, and why. */
export type Placement = { term: TermLabel; confidence: Confidence | null; evidence: Said | null }

export type Scheme = { id: string; kind: SchemeKind; title: Said; description: Said | null }

/** A term with the terms below it in the same scheme; `broader` holds every term above it, in any scheme. */
export type TermNode = TermLabel & { definition: Said | null; broader: Placement[]; narrower: TermNode[] }
export type SchemeTree = Scheme & { cited: Cited[]; terms: TermNode[] }

/** Everything known of a term. */
export type Term = TermLabel & {
  scheme: Scheme
  /** The label in every language it exists in, the original first. */
  labels: Said[]
  /** Other labels by language. */
  alternatives: Record<string, string[]>
  definition: Said | null
  note: Said | null
  broader: Placement[]
  narrower: Placement[]
  related: TermLabel[]
  /** What the sources print, to the letter. */
  printed: { text: string; cited: Cited | null }[]
  cited: Cited[]
  deprecatedAt: string | null
  /** The term to use instead. */
  mergedInto: TermLabel | null
  /** The terms that were given up in favour of this one. */
  merged: TermLabel[]
}

/** A word of the term base: how it is called in each language, and when to use which word. */
export type TermBaseWord = { id: string; label: Said; labels: Said[]; alternatives: Record<string, string[]>; definition: Said | null; note: Said | null; term: TermLabel | null }

/** The record reference of a term: `term/clusters/c-nbs`. */
export const termRecord = (schemeId: string, id: string): string => `term/${schemeId}/${id}`
export const schemeRecord = (id: string): string => `scheme/${id}`
export const termBaseRecord = (id: string): string => `termbase/${id}`

/** The term a merged one has become, through any number of merges; itself if it was not merged. */
export function resolved(id: string, mergedInto: ReadonlyMap<string, string>): string {
  const seen = new Set([id])
  for (let next = mergedInto.get(id); next && !seen.has(next); next = mergedInto.get(next)) seen.add((id = next))
  return id
}

/** The ids with everything below them, and every term that was merged into one of these: who asks for a term means all of them. */
export function closure(ids: readonly string[], broader: readonly { from: string; to: string }[], mergedInto: ReadonlyMap<string, string>): string[] {
  const below = new Map<string, string[]>()
  const add = (above: string, id: string) => below.set(above, [...(below.get(above) ?? []), id])
  for (const { from, to } of broader) add(resolved(to, mergedInto), from)
  for (const from of mergedInto.keys()) add(resolved(from, mergedInto), from)
  const all = new Set<string>()
  const open = ids.map((id) => resolved(id, mergedInto))
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (all.has(id)) continue
    all.add(id)
    open.push(...(below.get(id) ?? []))
  }
  return [...all]
}
