import type { Said } from '#platform/text.ts'

export const sourceKinds = ['publication', 'web', 'dataset', 'document'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const noteKinds = ['contradiction', 'doubt', 'misprint', 'layout'] as const
export type NoteKind = (typeof noteKinds)[number]

/** What the platform computes from the records and shows beside a note. */
export const heldMeasures = ['visit-hosts', 'visit-sections', 'members-by-side', 'presentations-of-event', 'members-merged'] as const
export type HeldMeasure = (typeof heldMeasures)[number]

/** A stretch of a source with a title; sections may lie inside one another. Lines count from 1, both ends belong to it. */
export type Section = { from: number; to: number; title: Said }

export type Source = {
  id: string
  kind: SourceKind
  title: Said
  publisher: Said | null
  year: number | null
  language: string | null
  url: string | null
  /** How many lines it has. */
  lines: number | null
  note: Said | null
}

export type SourceWithSections = Source & { sections: Section[] }

/** Where a fact comes from, ready to be shown. `lines` reads `135–143, 150`; `section` is the narrowest one around them. */
export type Cited = { sourceId: string; source: Said; lines: string; first: number; section: Said | null }

/** Which part of a record comes from a place; `''` is the whole record. */
export type Citation = Cited & { part: string }

/** What is wrong, doubtful or contradictory in a source, and what was done about it. */
export type Note = {
  id: string
  kind: NoteKind
  category: Said | null
  what: Said
  handling: Said | null
  cited: Cited | null
  held: HeldMeasure | null
  /** Record references. */
  about: string[]
  /** The statements that compete with one another. */
  says: { text: Said; cited: Cited | null }[]
}

export type Range = { from: number; to: number }

/** `publication:135-143,150` → its source and its ranges of lines in the order given. */
export function partsOf(place: string): { sourceId: string; ranges: Range[] } {
  const colon = place.indexOf(':')
  const ranges = place.slice(colon + 1).split(',').map((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return { from, to }
  })
  return { sourceId: place.slice(0, colon), ranges }
}

/** What to show for a place in this source. */
export function citedAt(source: SourceWithSections, ranges: Range[]): Cited {
  const first = ranges[0] ?? { from: 0, to: 0 }
  const lines = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  return { sourceId: source.id, source: source.title, lines, first: first.from, section: sectionAround(source.sections, first)?.title ?? null }
}

/** The narrowest section that holds all of the lines, else the narrowest that holds the first of them. */
export function sectionAround(sections: Section[], lines: Range): Section | null {
  const holding = (to: number) => sections.filter((section) => section.from <= lines.from && to <= section.to).sort((a, b) => a.to - a.from - (b.to - b.from))
  return holding(lines.to)[0] ?? holding(lines.from)[0] ?? null
}
