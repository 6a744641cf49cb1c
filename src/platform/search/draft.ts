import { countOnce, type Dictionary, emptyDictionary, formIn, type Numbering, termIn, wordIn } from './dictionary.ts'
import type { Contents } from './engine.ts'
import { doubled, emptyLog, GONE, type Log, NAMED, note } from './log.ts'
import { TEXT_START } from './match.ts'
import type { SearchDocument } from './model.ts'
import { eachWord, formOf, squeezed, type Tell } from './words.ts'

/** What is known of words and outlives a transaction only while a new index is being built. */
export type Reading = {
  dictionaries: Map<number, Dictionary>
  numbering: Numbering
  /** Goes up with every text that is read. */
  number: number
  /** In which reading a term was met last. */
  met: Int32Array
  /** What this transaction has noted. */
  log: Log
}

/** What a transaction is going to change: collected, written at once, and taken into memory only when it is committed. */
export type Draft = {
  reading: Reading
  suggestions: [programme: number, inner: number, entry: string, number: number, label: number][]
  afterwards: (() => void)[]
  taken: number
  next: number
}

export const newReading = (numbering: Numbering): Reading => ({ dictionaries: new Map(), numbering, number: 0, met: new Int32Array(numbering.highest() + 4096), log: emptyLog() })

export const emptyDraft = (reading: Reading, next: number): Draft => ({ reading, suggestions: [], afterwards: [], taken: 0, next })

export function newNumber({ columns: { free } }: Contents, draft: Draft): number {
  return draft.taken < free.length ? free[free.length - ++draft.taken] : draft.next++
}

const GAP = 16
const LONGEST = 64

/** Notes all words of a document. Returns its lengths and its terms. */
export function noteDocument({ reading }: Draft, programme: number, document: SearchDocument, doc: number) {
  const dictionary = dictionaryOf(reading, programme)
  const number = ++reading.number
  const { log, numbering } = reading
  const noted = { latin: 0, han: 0, terms: [] as number[] }
  eachPlacedWord(document, (text, from, to, han, place) => {
    const cell = formIn(dictionary, text, from, to, han, numbering)
    const term = dictionary.cells[cell + 2]
    note(log, term, doc, place)
    if (meet(reading, term, number)) noted.terms.push(term)
    if (han) noted.han++
    else {
      noted.latin++
      countOnce(dictionary, dictionary.cells[cell + 3], number, 1)
    }
  })
  for (const name of namesOf(document)) {
    const term = termIn(dictionary, `=${name}`, numbering)
    if (!meet(reading, term, number)) continue
    note(log, term, doc, NAMED)
    noted.terms.push(term)
  }
  return noted
}

/** Takes the words of a document back from the count. */
export function uncountDocument({ reading }: Draft, programme: number, document: SearchDocument): void {
  const dictionary = dictionaryOf(reading, programme)
  const number = ++reading.number
  eachPlacedWord(document, (text, from, to, han) => {
    if (!han) countOnce(dictionary, wordIn(dictionary, formOf(text.slice(from, to)).word), number, -1)
  })
}

export function countWords({ reading }: Draft, programme: number, words: string[], difference: 1 | -1): void {
  const dictionary = dictionaryOf(reading, programme)
  const number = ++reading.number
  for (const word of words) countOnce(dictionary, wordIn(dictionary, word), number, difference)
}

/** Takes a document, the one read last, out of those of its former terms that it no longer has. */
export function dropFrom({ reading }: Draft, terms: number[], doc: number): void {
  for (const term of terms) if (meet(reading, term, reading.number)) note(reading.log, term, doc, GONE)
}

/** Whether a term is met for the first time in this reading. */
function meet(reading: Reading, term: number, number: number): boolean {
  while (term >= reading.met.length) reading.met = doubled(reading.met)
  if (reading.met[term] === number) return false
  reading.met[term] = number
  return true
}

/** Titles and names stand at the first places of a document, texts from TEXT_START on, with gaps that no phrase spans. */
function eachPlacedWord(document: SearchDocument, tell: Tell) {
  const short: Tell = (text, from, to, han, place) => {
    if (to - from <= LONGEST) tell(text, from, to, han, place)
  }
  let next = 0
  for (const title of titlesAndNames(document)) if (next < TEXT_START - 1024) next = eachWord(title.slice(0, 1000), next, short) + GAP
  next = TEXT_START
  for (const text of Object.values(document.text)) next = eachWord(text, next, short) + GAP
}

const titlesAndNames = (document: SearchDocument): string[] => [...Object.values(document.title), ...document.names]

const namesOf = (document: SearchDocument): Set<string> =>
  new Set(titlesAndNames(document).map(squeezed).filter((name) => name !== '' && name.length < LONGEST))

function dictionaryOf({ dictionaries }: Reading, programme: number): Dictionary {
  let dictionary = dictionaries.get(programme)
  if (!dictionary) dictionaries.set(programme, (dictionary = emptyDictionary(programme)))
  return dictionary
}
