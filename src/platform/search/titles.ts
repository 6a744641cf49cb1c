import type { Contents } from './engine.ts'
import type { Texts } from './model.ts'

type Sorted = { order: number[]; ranks: Uint32Array; seen: number; compare: (a: string, b: string) => number }

/** With more changes than this, sorting anew is faster. */
const FEW = 500

/**
 * The place of every document in the alphabetical order of a language (its own title, or the first it has). Sorted when first
 * asked for, then kept up with the changes.
 */
export function titleRanksOf({ db, columns }: Contents): (language: string) => Uint32Array {
  const body = db.prepare('select content from body where number = ?')
  const kept = new Map<string, Sorted>()
  const titleOf = (doc: number, language: string): string => {
    const { title }: { title: Texts } = JSON.parse((body.get(doc) as { content: string }).content)
    return title[language] ?? Object.values(title)[0] ?? ''
  }
  const stands = (doc: number) => columns.programme[doc] > 0
  return (language) => {
    const sorted = kept.get(language) ?? { order: [], ranks: new Uint32Array(0), seen: -1, compare: collation(language) }
    kept.set(language, sorted)
    const changed = sorted.seen < 0 ? null : new Set(columns.changes.slice(sorted.seen))
    if (changed?.size === 0) return sorted.ranks
    if (!changed || changed.size > FEW) {
      const titled = Array.from(columns.programme.keys()).filter(stands).map((doc) => ({ doc, title: titleOf(doc, language) }))
      sorted.order = titled.sort((a, b) => sorted.compare(a.title, b.title) || a.doc - b.doc).map(({ doc }) => doc)
    } else {
      sorted.order = sorted.order.filter((doc) => !changed.has(doc))
      for (const doc of changed) if (stands(doc)) insert(sorted, doc, (one) => titleOf(one, language))
    }
    sorted.seen = columns.changes.length
    sorted.ranks = new Uint32Array(columns.end)
    for (const [rank, doc] of sorted.order.entries()) sorted.ranks[doc] = rank
    return sorted.ranks
  }
}

function collation(language: string): (a: string, b: string) => number {
  const known = Intl.Collator.supportedLocalesOf(/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language) ? language : 'en')
  return new Intl.Collator(known, { numeric: true }).compare
}

function insert({ order, compare }: Sorted, doc: number, titleOf: (doc: number) => string) {
  const title = titleOf(doc)
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const difference = compare(titleOf(order[middle]), title) || order[middle] - doc
    if (difference < 0) low = middle + 1
    else high = middle
  }
  order.splice(low, 0, doc)
}
