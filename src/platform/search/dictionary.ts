import { formOf } from './words.ts'

/** The numbers under which terms are kept in the file; a new term is given the next. */
export type Numbering = { of(programme: number, term: string): number; highest(): number }

/** What has been worked out about the words of one programme: how they stand in texts, their terms, and what is to be added to their counts. */
export type Dictionary = {
  programme: number
  /**
   * Forms in which words stand in texts, four numbers each: its two hashes, its term (0: the cell is empty) and its word (none for
   * Chinese, which is not spelled). A word of a text is looked up by its letters where they stand: no string is made of it. Two
   * forms would be taken for one if all 64 bits of their hashes were equal: among two million, once in ten million times.
   */
  cells: Int32Array
  forms: number
  terms: Map<string, number>
  words: Map<string, number>
  wordList: string[]
  differences: number[]
  /** In which reading a word was counted last, so that it is counted once in each. */
  readings: number[]
}

export const emptyDictionary = (programme: number): Dictionary => ({
  programme, cells: new Int32Array(4096), forms: 0, terms: new Map(), words: new Map(), wordList: [], differences: [], readings: [],
})

export function termIn(dictionary: Dictionary, text: string, numbering: Numbering): number {
  let term = dictionary.terms.get(text)
  if (term === undefined) dictionary.terms.set(text, (term = numbering.of(dictionary.programme, text)))
  return term
}

/** Where the cell of the form begins that stands in a text from here to there. */
export function formIn(dictionary: Dictionary, text: string, from: number, to: number, han: boolean, numbering: Numbering): number {
  let one = 0x2c1b3c6d ^ (to - from)
  let other = 0x297a2d39
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 2654435761)
    other = Math.imul(other ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909)
  other ^= other >>> 15
  const cell = cellOf(dictionary.cells, one, other)
  return dictionary.cells[cell + 2] > 0 ? cell : newForm(dictionary, text.slice(from, to), han, one, other, numbering)
}

/** The cell of these hashes, or the empty one in which they would stand. */
function cellOf(cells: Int32Array, one: number, other: number): number {
  const last = cells.length - 4
  let cell = (one << 2) & last
  while (cells[cell + 2] !== 0 && (cells[cell] !== one || cells[cell + 1] !== other)) cell = (cell + 4) & last
  return cell
}

export function wordIn(dictionary: Dictionary, word: string): number {
  let number = dictionary.words.get(word)
  if (number === undefined) {
    number = dictionary.wordList.push(word) - 1
    dictionary.words.set(word, number)
    dictionary.differences.push(0)
    dictionary.readings.push(0)
  }
  return number
}

export function countOnce({ readings, differences }: Dictionary, word: number, reading: number, difference: 1 | -1): void {
  if (readings[word] === reading) return
  readings[word] = reading
  differences[word] += difference
}

/** The words whose count changes, in alphabetical order; the counts begin anew. */
export function takeDifferences({ wordList, differences }: Dictionary): { word: string; difference: number }[] {
  const changed = differences.flatMap((difference, number) => (difference === 0 ? [] : [{ word: wordList[number], difference }]))
  differences.fill(0)
  return changed.sort((a, b) => (a.word < b.word ? -1 : 1))
}

function newForm(dictionary: Dictionary, raw: string, han: boolean, one: number, other: number, numbering: Numbering): number {
  if (++dictionary.forms * 8 > dictionary.cells.length) dictionary.cells = widened(dictionary.cells)
  const form = han ? null : formOf(raw)
  const term = termIn(dictionary, form?.term ?? raw, numbering)
  const cell = cellOf(dictionary.cells, one, other)
  dictionary.cells.set([one, other, term, form ? wordIn(dictionary, form.word) : -1], cell)
  return cell
}

function widened(cells: Int32Array): Int32Array {
  const wider = new Int32Array(cells.length * 2)
  for (let cell = 0; cell < cells.length; cell += 4) {
    if (cells[cell + 2] > 0) wider.set(cells.subarray(cell, cell + 4), cellOf(wider, cells[cell], cells[cell + 1]))
  }
  return wider
}
