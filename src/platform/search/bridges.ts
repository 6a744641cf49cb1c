import type { DatabaseSync } from 'node:sqlite'
import type { Bridge } from './model.ts'
import { folded, formOf, piecesOf } from './words.ts'

/** The bridges of each programme, to be found by any of their labels. */
export type Bridges = Map<number, Shelf>

type Shelf = { byKey: Map<string, Bridge>; byLabel: Map<string, Label[]>; longest: number }
type Label = { bridge: Bridge; language: string }

/** The smallest part of a query: a word of an alphabet, or one Han character. `from`, `to`: where it stands in the query. */
export type Atom = { key: string; word: string; han: boolean; from: number; to: number }

export function bridgesOf(db: DatabaseSync): Bridges {
  const bridges: Bridges = new Map()
  const rows = db.prepare('select programme, key, labels from bridge').all()
  for (const { programme, key, labels } of rows as { programme: number; key: string; labels: string }[])
    shelve(bridges, programme, { key, programme: '', labels: JSON.parse(labels) })
  return bridges
}

export function shelve(bridges: Bridges, programme: number, bridge: Bridge): void {
  unshelve(bridges, programme, bridge.key)
  let shelf = bridges.get(programme)
  if (!shelf) bridges.set(programme, (shelf = { byKey: new Map(), byLabel: new Map(), longest: 0 }))
  shelf.byKey.set(bridge.key, bridge)
  for (const [language, label] of labelsOf(bridge)) {
    const atoms = atomsOf(label)
    const key = keyOf(atoms, 0, atoms.length)
    if (atoms.length === 0) continue
    shelf.longest = Math.max(shelf.longest, atoms.length)
    shelf.byLabel.set(key, [...(shelf.byLabel.get(key) ?? []), { bridge, language }])
  }
}

export function unshelve(bridges: Bridges, programme: number, key: string): void {
  const shelf = bridges.get(programme)
  const bridge = shelf?.byKey.get(key)
  if (!shelf || !bridge) return
  shelf.byKey.delete(key)
  for (const [, label] of labelsOf(bridge)) {
    const atoms = atomsOf(label)
    const labelKey = keyOf(atoms, 0, atoms.length)
    const others = (shelf.byLabel.get(labelKey) ?? []).filter((one) => one.bridge !== bridge)
    if (others.length > 0) shelf.byLabel.set(labelKey, others)
    else shelf.byLabel.delete(labelKey)
  }
}

export const labelsOf = (bridge: Bridge): [language: string, label: string][] =>
  Object.entries(bridge.labels).flatMap(([language, labels]) => labels.map((label): [string, string] => [language, label]))

export function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  for (const { raw, at, han } of piecesOf(text)) {
    if (han) for (let i = 0; i < raw.length; i++) atoms.push({ key: raw[i], word: raw[i], han, from: at + i, to: at + i + 1 })
    else {
      const { term, word } = formOf(raw)
      atoms.push({ key: term, word, han, from: at, to: at + raw.length })
    }
  }
  return atoms
}

/** A stretch of the query that is a label, with the bridges and the languages in which it is one. */
export type Span = { start: number; end: number; labels: Label[] }

/** The labels in a query, longest first, none overlapping. `allow` may turn a stretch down. */
export function spansOf(bridges: Bridges, programme: number, atoms: Atom[], allow: (start: number, end: number) => boolean): Span[] {
  const shelf = bridges.get(programme)
  if (!shelf) return []
  const spans: Span[] = []
  for (let length = Math.min(shelf.longest, atoms.length); length > 0; length--) {
    for (let start = 0; start + length <= atoms.length; start++) {
      const end = start + length
      const labels = shelf.byLabel.get(keyOf(atoms, start, end))
      if (!labels || spans.some((span) => start < span.end && end > span.start) || !allow(start, end)) continue
      spans.push({ start, end, labels })
    }
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** The bridges that look most like a text, by the pairs of neighbouring characters they share. */
export function nearestBridges(bridges: Bridges, programme: number, text: string, language: string, limit: number) {
  const asked = pairsOf(text)
  const scored: { bridge: Bridge; score: number }[] = []
  for (const bridge of bridges.get(programme)?.byKey.values() ?? []) {
    const score = Math.max(0, ...labelsOf(bridge).map(([, label]) => likeness(asked, pairsOf(label))))
    if (score > 0.2) scored.push({ bridge, score })
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ bridge }) => ({ key: bridge.key, label: labelIn(bridge, language) }))
}

export const labelIn = (bridge: Bridge, language: string): string =>
  bridge.labels[language]?.[0] ?? Object.values(bridge.labels).find((labels) => labels.length > 0)?.[0] ?? bridge.key

function keyOf(atoms: Atom[], start: number, end: number): string {
  let key = ''
  for (let i = start; i < end; i++) key += atoms[i].han ? atoms[i].key : ` ${atoms[i].key}`
  return key
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const { raw, han } of piecesOf(text)) {
    const word = han ? raw : ` ${folded(raw)}`
    for (let i = 0; i + 1 < word.length; i++) pairs.add(word.slice(i, i + 2))
    if (han && raw.length === 1) pairs.add(raw)
  }
  return pairs
}

function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
