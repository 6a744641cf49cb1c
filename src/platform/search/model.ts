/** A text in several languages: `{ en: 'Flooding', zh: '内涝' }`, by BCP 47 language. */
export type Texts = Record<string, string>

/** One thing that can be found. Everything in it is plain text: no markup, no HTML. */
export type SearchDocument = {
  /** Unique within the programme, e.g. `item/practice-pr01`. */
  key: string
  /** The tenant. Nothing of one programme is ever seen, counted or corrected to in another. */
  programme: string
  /** `item`, `member`, `term`, `event` … */
  family: string
  title: Texts
  text: Texts
  /** Aliases, pinyin, codes: whoever types one of them, spaced, accented or not, finds the document. */
  names: string[]
  facets: Record<string, string[]>
  /** `2024-05-31`, for the order `newest`; `null` when not stated (comes last). */
  day: string | null
}

/** A term of the taxonomy or term base with its labels and alternative labels by language. */
export type Bridge = { key: string; programme: string; labels: Record<string, string[]> }

export type Order = 'relevance' | 'newest' | 'title'

export type Search = {
  programme: string
  families?: string[]
  text: string
  /** Several values of one facet widen, several facets narrow. An empty list asks nothing. */
  facets: Record<string, string[]>
  countFacets: string[]
  sort: Order
  language: string
  from: number
  size: number
}

/** A text with the stretches to be marked: `[from, to)` in UTF-16 units, in order, not overlapping. */
export type Marked = { language: string; text: string; marks: [number, number][] }

export type Hit = { key: string; family: string; score: number; title: Marked; excerpt: Marked }

export type FacetCount = { value: string; count: number }

export type Found = {
  total: number
  hits: Hit[]
  /** What one would get: each facet is counted over what all the *other* facets leave. Most first; chosen values always. */
  facets: Record<string, FacetCount[]>
  /** The whole query as it was typed and as it was asked, when a word of it was unknown. */
  corrected: { from: string; to: string } | null
  bridged: { from: string; to: string[]; key: string }[]
  /** When nothing was found: the terms closest to the query. */
  nearest: { key: string; label: string }[]
}

export type Typed = { programme: string; text: string; language: string; limit: number }

/** `family` is `bridge` for a term's label. */
export type Suggestion = { key: string; family: string; text: string; language: string }

export type Named = { programme: string; key: string }

export type Update = {
  put: SearchDocument[]
  remove: Named[]
  bridges?: { put: Bridge[]; remove: Named[] }
  /** How far the writer's outbox has been read; kept in the same transaction. `undefined` leaves it. */
  cursor?: string
}

export type State = {
  documents: number
  bridges: number
  /** Of the schema and the segmenter of this program. */
  version: string
  /** False when the file was foreign, broken or made by another version: nothing is found until it is rebuilt. */
  fresh: boolean
}

/** Hands over a part of the content; resolves when it has been written. */
export type Put = (part: { documents?: SearchDocument[]; bridges?: Bridge[] }) => Promise<void>

export type SearchIndex = {
  search(search: Search): Promise<Found>
  suggest(typed: Typed): Promise<Suggestion[]>
  /** All of it or nothing, visible to the next search. Putting what is already there costs little. */
  update(update: Update): Promise<void>
  cursor(): Promise<string | null>
  state(): Promise<State>
  /** Builds a new file beside the old one, which goes on serving, and swaps them. `fill` returns the cursor of what it put. */
  rebuild(fill: (put: Put) => Promise<string | null>): Promise<void>
  close(): Promise<void>
}
