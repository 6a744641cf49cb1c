import type { Columns } from './columns.ts'
import type { Plan, Way } from './plan.ts'
import type { Column, Postings } from './postings.ts'

/** The documents that a text matches, with what each is worth. Valid until the next match: the arrays are used again. */
export type Matches = { docs: Uint32Array; count: number; scores: Float32Array; cover: Uint32Array }

export type Matcher = (plan: Plan, programme: number, termNumber: (text: string) => number | undefined) => Matches

/** Texts begin at this place of a document; before it stand its titles and names. */
export const TEXT_START = 4096
/** BM25 (see README, "Relevance"): how soon repetition saturates, how much length counts, what a title is worth. */
export const weights = { k1: 1.5, b: 0.7, title: 3, closeness: 0.5 }
const EXCLUDED = 1 << 31

export function matcher(columns: Columns, postings: Postings): Matcher {
  const matches: Matches = { docs: new Uint32Array(0), count: 0, scores: new Float32Array(0), cover: new Uint32Array(0) }
  return (plan, programme, termNumber) => {
    clear(matches, columns.programme.length)
    if (plan.ways.length === 0) addAll(matches, columns, programme)
    const rarities = new Map<number, number>()
    for (const way of plan.ways) addWay(matches, columns, programme, way, columnOf(way, postings, termNumber), rarities)
    for (const way of plan.excluded) for (const doc of columnOf(way, postings, termNumber).docs) matches.cover[doc] |= EXCLUDED
    keep(matches, plan.required)
    return matches
  }
}

function clear(matches: Matches, size: number) {
  if (matches.docs.length < size) {
    matches.docs = new Uint32Array(size)
    matches.scores = new Float32Array(size)
    matches.cover = new Uint32Array(size)
  } else {
    matches.scores.fill(0)
    matches.cover.fill(0)
  }
  matches.count = 0
}

function addAll(matches: Matches, columns: Columns, programme: number) {
  for (let doc = 0; doc < columns.end; doc++) if (columns.programme[doc] === programme) matches.docs[matches.count++] = doc
}

/** Adds what a way is worth (BM25) to each document that has it. `rarities`: of the words so far, by bit. */
function addWay(matches: Matches, columns: Columns, programme: number, way: Way, column: Column, rarities: Map<number, number>) {
  const script = scriptOf(columns, programme, way)
  if (!script || column.docs.length === 0) return
  let rarity = rarityOf(script.documents, column.docs.length)
  if (way.otherwise) rarity = Math.min(rarity, ceiling(rarities, way.mask))
  else if (way.weight === 1) rarities.set(way.mask, rarity)
  const { k1, title } = weights
  const worth = way.weight * rarity * (k1 + 1)
  const { docs, heads } = column
  const { scores, cover } = matches
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i]
    const before = cover[doc]
    if (way.otherwise && (before & way.mask) === way.mask && before !== 0) continue
    if (before === 0 && scores[doc] === 0) matches.docs[matches.count++] = doc
    const times = (heads[i] >> 2) + title * (heads[i] & 3)
    scores[doc] += (worth * times) / (times + script.damping(doc))
    cover[doc] |= way.mask
  }
}

/** How the length of a document dampens repetition, measured in the script of the way. */
export function scriptOf(columns: Columns, programme: number, way: Way) {
  const totals = columns.totals.get(programme)
  if (!totals) return null
  const script = /^\p{Script=Han}/u.test(way.terms[0].text) ? 'han' : 'latin'
  const lengths = columns[script]
  const average = totals[script].words / Math.max(1, totals[script].documents) || 1
  const { k1, b } = weights
  return { documents: totals.documents, damping: (doc: number) => k1 * (1 - b + (b * lengths[doc]) / average) }
}

/** What a word is worth that stands in so many of all documents. */
export const rarityOf = (documents: number, having: number): number => Math.log(1 + (documents - having + 0.5) / (having + 0.5))

/** Another language's phrase is not worth more than the words that were typed, if these are found at all. */
function ceiling(rarities: Map<number, number>, mask: number): number {
  let sum = 0
  for (const [bit, rarity] of rarities) if ((bit & mask) !== 0) sum += rarity
  return sum || Infinity
}

function columnOf(way: Way, postings: Postings, termNumber: (text: string) => number | undefined): Column {
  const numbers = way.terms.map((term) => termNumber(term.text))
  if (numbers.some((number) => number === undefined)) return { docs: new Uint32Array(0), heads: new Uint32Array(0) }
  if (numbers.length === 1) return postings.column(numbers[0]!)
  return phraseColumn(way.terms.map((term, i) => ({ number: numbers[i]!, at: term.at })), postings)
}

/** Where all the terms stand at their distances: narrowed down from the rarest term on. */
function phraseColumn(terms: { number: number; at: number }[], postings: Postings): Column {
  const sized = terms.map((term) => ({ ...term, column: postings.column(term.number) }))
  sized.sort((a, b) => a.column.docs.length - b.column.docs.length)
  let shared = new Set<number>(sized[0].column.docs)
  for (const { column } of sized.slice(1)) shared = new Set(Array.from(column.docs).filter((doc) => shared.has(doc)))
  let starts = new Map<number, number[]>()
  for (const [i, { number, at }] of sized.entries()) {
    const found = new Map<number, number[]>()
    postings.eachPlace(number, i === 0 ? (doc) => shared.has(doc) : (doc) => starts.has(doc), (doc, places) => {
      const before = i === 0 ? null : new Set(starts.get(doc))
      const possible = places.map((place) => place - at).filter((start) => before === null || before.has(start))
      if (possible.length > 0) found.set(doc, possible)
    })
    starts = found
  }
  const docs = Uint32Array.from(starts.keys()).sort()
  const heads = docs.map((doc) => {
    const places = starts.get(doc)!
    return places.length * 4 + Math.min(3, places.filter((place) => place < TEXT_START).length)
  })
  return { docs, heads }
}

/** Leaves out what has not all that is required, or something excluded. */
function keep(matches: Matches, required: number) {
  let kept = 0
  for (let i = 0; i < matches.count; i++) {
    const doc = matches.docs[i]
    const cover = matches.cover[doc]
    if ((cover & required) === required && (cover & EXCLUDED) === 0) matches.docs[kept++] = doc
  }
  matches.count = kept
}
