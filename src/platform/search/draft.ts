import type { Contents } from './engine.ts'
import { TEXT_START } from './match.ts'
import type { SearchDocument } from './model.ts'
import { type Edits, GONE } from './postings.ts'
import { eachWord, formOf, squeezed } from './words.ts'

/** What a transaction is going to change: collected, written at once, and taken into memory only when it is committed. */
export type Draft = {
  sheets: Map<number, Sheet>
  terms: Map<number, TermDraft>
  suggestions: [programme: number, inner: number, entry: string, number: number, label: number][]
  afterwards: (() => void)[]
  taken: number
  next: number
  /** Goes up with every text that is read, so that a word is counted once in each. */
  reading: number
}

/** Of one programme, by how words stand in texts, and by term and word. */
export type Sheet = { forms: Map<string, FormDraft>; terms: Map<string, TermDraft>; words: Map<string, WordDraft> }
type FormDraft = { term: TermDraft; word: WordDraft }
/** `doc` is the document noted last, and `at` where its edit begins. */
export type TermDraft = { id: number; edits: Edits; doc: number; at: number }
export type WordDraft = { word: string; difference: number; reading: number }

export type Numbering = (programme: number, term: string) => number

export const emptyDraft = (next: number): Draft => ({
  sheets: new Map(), terms: new Map(), suggestions: [], afterwards: [], taken: 0, next, reading: 0,
})

export function newNumber({ columns: { free } }: Contents, draft: Draft): number {
  return draft.taken < free.length ? free[free.length - ++draft.taken] : draft.next++
}

const GAP = 16
const LONGEST = 64

/** Notes all words of a document. Returns its lengths and its terms. */
export function noteDocument(draft: Draft, programme: number, document: SearchDocument, doc: number, numberOf: Numbering) {
  const sheet = sheetOf(draft, programme)
  const reading = ++draft.reading
  const noted = { latin: 0, han: 0, terms: [] as number[] }
  let inTitle = 1
  const note = (term: TermDraft, place: number) => {
    if (term.doc !== doc) {
      begin(term, doc)
      noted.terms.push(term.id)
    }
    term.edits[term.at + 1] += inTitle
    term.edits[term.at + 2]++
    term.edits.push(place)
  }
  eachPlacedWord(document, (raw, han, place) => {
    if (place >= TEXT_START) inTitle = 0
    if (han) noted.han++
    else noted.latin++
    if (han) return note(termDraft(draft, sheet, programme, raw, numberOf), place)
    const form = formDraft(draft, sheet, programme, raw, numberOf)
    note(form.term, place)
    countOnce(form.word, reading, 1)
  })
  for (const name of namesOf(document)) {
    const term = termDraft(draft, sheet, programme, `=${name}`, numberOf)
    if (term.doc === doc) continue
    begin(term, doc)
    term.edits[term.at + 1] = 1
    noted.terms.push(term.id)
  }
  return noted
}

/** Takes the words of a document back from the count. */
export function uncountDocument(draft: Draft, programme: number, document: SearchDocument): void {
  const sheet = sheetOf(draft, programme)
  const reading = ++draft.reading
  eachPlacedWord(document, (raw, han) => {
    if (!han) countOnce(wordDraft(sheet, formOf(raw).word), reading, -1)
  })
}

export function countWords(draft: Draft, programme: number, words: string[], difference: 1 | -1): void {
  const reading = ++draft.reading
  for (const word of words) countOnce(wordDraft(sheetOf(draft, programme), word), reading, difference)
}

/** Takes a document out of those of its former terms that this draft has not given it again. */
export function dropFrom(draft: Draft, terms: number[], doc: number): void {
  for (const id of terms) {
    const term = draftOfTerm(draft, id)
    if (term.doc === doc) continue
    begin(term, doc)
    term.edits[term.at + 2] = GONE
  }
}

/** Titles and names stand at the first places of a document, texts from TEXT_START on, with gaps that no phrase spans. */
function eachPlacedWord(document: SearchDocument, tell: (raw: string, han: boolean, place: number) => void) {
  const short = (raw: string, han: boolean, place: number) => {
    if (raw.length <= LONGEST) tell(raw, han, place)
  }
  let next = 0
  for (const title of titlesAndNames(document)) if (next < TEXT_START - 1024) next = eachWord(title.slice(0, 1000), next, short) + GAP
  next = TEXT_START
  for (const text of Object.values(document.text)) next = eachWord(text, next, short) + GAP
}

const titlesAndNames = (document: SearchDocument): string[] => [...Object.values(document.title), ...document.names]

const namesOf = (document: SearchDocument): Set<string> =>
  new Set(titlesAndNames(document).map(squeezed).filter((name) => name !== '' && name.length < LONGEST))

function begin(term: TermDraft, doc: number) {
  term.doc = doc
  term.at = term.edits.length
  term.edits.push(doc, 0, 0)
}

function sheetOf(draft: Draft, programme: number): Sheet {
  let sheet = draft.sheets.get(programme)
  if (!sheet) draft.sheets.set(programme, (sheet = { forms: new Map(), terms: new Map(), words: new Map() }))
  return sheet
}

function formDraft(draft: Draft, sheet: Sheet, programme: number, raw: string, numberOf: Numbering): FormDraft {
  let form = sheet.forms.get(raw)
  if (!form) {
    const { term, word } = formOf(raw)
    form = { term: termDraft(draft, sheet, programme, term, numberOf), word: wordDraft(sheet, word) }
    sheet.forms.set(raw, form)
  }
  return form
}

function termDraft(draft: Draft, sheet: Sheet, programme: number, text: string, numberOf: Numbering): TermDraft {
  let term = sheet.terms.get(text)
  if (!term) sheet.terms.set(text, (term = draftOfTerm(draft, numberOf(programme, text))))
  return term
}

function draftOfTerm(draft: Draft, id: number): TermDraft {
  let term = draft.terms.get(id)
  if (!term) draft.terms.set(id, (term = { id, edits: [], doc: 0, at: 0 }))
  return term
}

function wordDraft(sheet: Sheet, word: string): WordDraft {
  let counted = sheet.words.get(word)
  if (!counted) sheet.words.set(word, (counted = { word, difference: 0, reading: 0 }))
  return counted
}

function countOnce(word: WordDraft, reading: number, difference: 1 | -1) {
  if (word.reading === reading) return
  word.reading = reading
  word.difference += difference
}
