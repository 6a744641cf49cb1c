import { getContext, setContext } from 'svelte'
import { countryName, dayInWords, daysInWords, languageName, listInWords, numberInWords } from '#platform/i18n/format.ts'
import type { InterfaceLanguage } from '#platform/i18n/messages.ts'
import en from './messages/en.json' with { type: 'json' }
import { sayIn, type MessageKey, type SayPage } from './say.ts'

/** What every component of a page needs to speak: the words, the language, and where the programme's pages begin. */
export type View = {
  language: InterfaceLanguage
  say: SayPage
  base: string
  /** The public address of the installation, without a path. */
  origin: string
  /** The languages the programme's texts are meant to exist in. */
  contentLanguages: string[]
  day(day: string): string
  days(from: string, to: string): string
  number(value: number): string
  country(code: string): string
  languageName(code: string): string
  list(names: string[]): string
  /** The word for a value of a closed list, such as a kind of agreement: `agreement.mou`. A value without a word shows itself. */
  word(list: string, value: string): string
  /** The address of a record from its reference, e.g. `visit/v03`. */
  to(record: string): string
}

const key = Symbol('view')

/** A view of a programme's pages (or, without a base, of the pages outside any programme). */
export function viewOf(language: InterfaceLanguage, base: string, origin = '', contentLanguages: string[] = []): View {
  return {
    language,
    say: sayIn(language),
    base,
    origin,
    contentLanguages,
    day: (day) => dayInWords(day, language),
    days: (from, to) => daysInWords(from, to, language),
    number: (value) => numberInWords(value, language),
    country: (code) => countryName(code, language),
    languageName: (code) => languageName(code, language),
    list: (names) => listInWords(names, language),
    word: (list, value) => (`${list}.${value}` in en ? sayIn(language)(`${list}.${value}` as MessageKey) : value),
    to: (record) => addressOf(base, record)
  }
}

export const setView = (view: () => View) => setContext(key, view)
export const getView = (): View => getContext<() => View>(key)()

const folders: Record<string, string> = {
  item: 'library', member: 'members', event: 'events', visit: 'visits', cooperation: 'cooperations', term: 'terms',
  presentation: 'presentations', step: 'steps', source: 'sources', collection: 'collections'
}

/** The address of a record's page. A term's reference may name its scheme; the address does not need it. */
export function addressOf(base: string, record: string): string {
  const [family = '', ...rest] = record.split('/')
  const id = rest.at(-1)
  if (!id) return base
  if (family === 'step') return `${base}/steps#${id}`
  return `${base}/${folders[family] ?? family}/${id}`
}
