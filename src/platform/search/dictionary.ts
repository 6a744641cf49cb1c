import { formOf } from './words.ts'

/** The numbers under which terms are kept in the file; a new term is given the next. */
export type Numbering = { of(programme: number, term: string): number; highest(): number }

/** What has been worked out about the words of one programme: how they stand in texts, their terms, and what is to be added to their counts. */
export type Dictionary = {
  programme: number
  /** By how a word stands in a text: the number of its form. */
  forms: Map<string, number>
  termOfForm: number[]
  /** None (-1) for Chinese: its words are not spelled. */
  wordOfForm: number[]
  terms: Map<string, number>
  words: Map<string, number>
  wordList: string[]
  differences: number[]
  /** In which reading a word was counted last, so that it is counted once in each. */
  readings: number[]
}

export const emptyDictionary = (programme: number): Dictionary => ({
  programme, forms: new Map(), termOfForm: [], wordOfForm: [], terms: new Map(), words: new Map(), wordList: [], differences: [], readings: [],
})

export function termIn(dictionary: Dictionary, text: string, numbering: Numbering): number {
  let term = dictionary.terms.get(text)
  if (term === undefined) dictionary.terms.set(text, (term = numbering.of(dictionary.programme, text)))
  return term
}

/** The number of the form in which a word of an alphabet stands in a text. */
export function latinForm(dictionary: Dictionary, raw: string, numbering: Numbering): number {
  const known = dictionary.forms.get(raw)
  if (known !== undefined) return known
  const { term, word } = formOf(raw)
  return newForm(dictionary, raw, termIn(dictionary, term, numbering), wordIn(dictionary, word))
}

export function hanForm(dictionary: Dictionary, raw: string, numbering: Numbering): number {
  return dictionary.forms.get(raw) ?? newForm(dictionary, raw, termIn(dictionary, raw, numbering), -1)
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

function newForm({ forms, termOfForm, wordOfForm }: Dictionary, raw: string, term: number, word: number): number {
  const number = termOfForm.push(term) - 1
  wordOfForm.push(word)
  forms.set(raw, number)
  return number
}
