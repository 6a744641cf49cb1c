import type { Contents } from './engine.ts'
import { type Matches, rarityOf, scriptOf, weights } from './match.ts'
import type { Plan, Way } from './plan.ts'

type Word = { rarity: number; damping: (doc: number) => number }
type Place = { place: number; word: number }

/**
 * Adds to the scores of some documents what it is worth that the words of the query stand close together (Büttcher, Clarke and
 * Lushman 2006: neighbours lend each other their rarity, over the square of their distance). False if the query is one word.
 */
export function addCloseness(contents: Contents, plan: Plan, matches: Matches, programme: number, docs: number[]): boolean {
  const ways = plan.ways.filter((way) => way.weight === 1 && way.terms.length === 1)
  if (ways.length < 2) return false
  const places = new Map<number, Place[]>(docs.map((doc) => [doc, []]))
  const words = ways.map((way, number) => gather(contents, programme, way, number, places))
  for (const [doc, found] of places) matches.scores[doc] += closeness(found, words, doc)
  return true
}

/** Notes where a word stands in the documents that `places` has. */
function gather(contents: Contents, programme: number, way: Way, word: number, places: Map<number, Place[]>): Word {
  const term = contents.termNumber(programme, way.terms[0].text)
  const script = scriptOf(contents.columns, programme, way)
  if (term === undefined || !script) return { rarity: 0, damping: () => 1 }
  const having = contents.postings.eachPlace(term, (doc) => places.has(doc), (doc, at) => {
    const noted = places.get(doc)!
    for (const place of at) noted.push({ place, word })
  })
  return { rarity: rarityOf(script.documents, having), damping: script.damping }
}

function closeness(places: Place[], words: Word[], doc: number): number {
  const lent = new Float64Array(words.length)
  places.sort((a, b) => a.place - b.place)
  for (let i = 1; i < places.length; i++) {
    const [one, other] = [places[i - 1], places[i]]
    if (one.word === other.word) continue
    const distance = Math.max(1, other.place - one.place)
    lent[one.word] += words[other.word].rarity / distance ** 2
    lent[other.word] += words[one.word].rarity / distance ** 2
  }
  let sum = 0
  for (const [i, { rarity, damping }] of words.entries())
    sum += (weights.closeness * Math.min(1, rarity) * lent[i] * (weights.k1 + 1)) / (lent[i] + damping(doc))
  return sum
}
