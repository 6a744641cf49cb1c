import type { DatabaseSync } from 'node:sqlite'

/** The words as they are written (unstemmed), with the number of documents that have them. */
export type Vocabulary = {
  has(programme: number, word: string): boolean
  /** All words of a programme, read when first asked for. */
  words(programme: number): Words
  /** Takes over what has been written to the file. */
  add(programme: number, word: string, difference: number): void
}

type Words = { of: Map<string, number>; list: string[]; documents: Uint32Array; letters: Uint32Array }

export function vocabularyOf(db: DatabaseSync): Vocabulary {
  const read = new Map<number, Words>()
  const find = db.prepare('select 1 from word where programme = ? and text = ? and documents > 0')
  return {
    has: (programme, word) => find.get(programme, word) !== undefined,
    words(programme) {
      const known = read.get(programme)
      if (known) return known
      const words: Words = { of: new Map(), list: [], documents: new Uint32Array(1024), letters: new Uint32Array(1024) }
      const rows = db.prepare('select text, documents from word where programme = ? and documents > 0').iterate(programme)
      for (const row of rows as Iterable<{ text: string; documents: number }>) countWord(words, row.text, row.documents)
      read.set(programme, words)
      return words
    },
    add(programme, word, difference) {
      const words = read.get(programme)
      if (words) countWord(words, word, difference)
    },
  }
}

function countWord(words: Words, word: string, difference: number) {
  let number = words.of.get(word)
  if (number === undefined) {
    number = words.list.push(word) - 1
    words.of.set(word, number)
    if (number >= words.documents.length) {
      words.documents = doubled(words.documents)
      words.letters = doubled(words.letters)
    }
    words.letters[number] = lettersOf(word)
  }
  words.documents[number] += difference
}

/**
 * The word most probably meant by an unknown one: one slip away (two from eight letters on; a letter too many, too few, wrong
 * or swapped with its neighbour), rather with the same first letter, rather a frequent one. Null if nothing is near.
 */
export function corrected(vocabulary: Vocabulary, programme: number, word: string): string | null {
  if (word.length < 4 || word.length > 40 || /\d/.test(word)) return null
  const words = vocabulary.words(programme)
  const slips = word.length >= 8 ? 2 : 1
  const letters = lettersOf(word)
  let best: string | null = null
  let bestScore = -Infinity
  for (let i = 0; i < words.list.length; i++) {
    if (words.documents[i] === 0 || bits(words.letters[i] ^ letters) > 2 * slips) continue
    const candidate = words.list[i]
    if (Math.abs(candidate.length - word.length) > slips) continue
    const away = distance(word, candidate, slips)
    if (away > slips) continue
    const score = Math.log2(1 + words.documents[i]) - 6 * away - (candidate[0] === word[0] ? 0 : 4)
    if (score > bestScore || (score === bestScore && candidate < best!)) [best, bestScore] = [candidate, score]
  }
  return best
}

/** Damerau-Levenshtein (neighbours swapped count once), given up above `limit`. */
export function distance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
      let value = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1)
      row.push(value)
      if (value < least) least = value
    }
    if (least > limit) return limit + 1
    ;[before, above] = [above, row]
  }
  return above[b.length]
}

/** One bit for each letter that occurs: two words that differ in many bits cannot be near. */
function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 32)
  return letters
}

function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

function doubled(numbers: Uint32Array): Uint32Array {
  const wider = new Uint32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}
