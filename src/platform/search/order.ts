import { addCloseness } from './closeness.ts'
import type { Contents } from './engine.ts'
import type { Matches } from './match.ts'
import type { Search } from './model.ts'
import type { Plan } from './plan.ts'
import { titleRanksOf } from './titles.ts'

export type Ranked = { doc: number; score: number }

/** Documents that answer the whole query stand before all others. */
const WHOLE = 10_000
/** So many of the best are looked at once more. */
const CANDIDATES = 100

export type Orderer = (search: Search, plan: Plan, matches: Matches, docs: Uint32Array, programme: number) => Ranked[]

/** The asked page of the documents in the asked order. Without words there is no relevance: newest first. */
export function orderOf(contents: Contents): Orderer {
  const titleRanks = titleRanksOf(contents)
  return (search, plan, matches, docs, programme) => {
    const { from, size } = search
    const { day } = contents.columns
    const { scores, cover } = matches
    const scored = (one: { doc: number }) => ({ doc: one.doc, score: scores[one.doc] })
    if (search.sort === 'title') {
      const ranks = titleRanks(search.language)
      return best(docs, from + size, (doc) => -ranks[doc]).slice(from).map(scored)
    }
    if (search.sort === 'newest' || plan.ways.length === 0) return best(docs, from + size, (doc) => day[doc]).slice(from).map(scored)
    const worth = (doc: number) => scores[doc] + ((cover[doc] & plan.all) === plan.all ? WHOLE : 0)
    let ranked = best(docs, Math.max(from + size, CANDIDATES), worth)
    if (addCloseness(contents, plan, matches, programme, ranked.slice(0, CANDIDATES).map((one) => one.doc)))
      ranked = best(Uint32Array.from(ranked, (one) => one.doc), from + size, worth)
    return ranked.slice(from, from + size).map(scored)
  }
}

/** The documents worth most, without sorting them all. */
function best(docs: Uint32Array, wanted: number, worth: (doc: number) => number): Ranked[] {
  const top: Ranked[] = []
  for (const doc of docs) {
    const score = worth(doc)
    const last = top.length === wanted ? top[wanted - 1] : undefined
    if (wanted === 0 || (last && (score < last.score || (score === last.score && doc > last.doc)))) continue
    let [low, high] = [0, top.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const one = top[middle]
      if (one.score > score || (one.score === score && one.doc < doc)) low = middle + 1
      else high = middle
    }
    top.splice(low, 0, { doc, score })
    if (top.length > wanted) top.pop()
  }
  return top
}
