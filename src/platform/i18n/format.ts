import { localeOf, type InterfaceLanguage } from './messages.ts'

const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()
const names = new Map<string, Intl.DisplayNames>()

/** A calendar day `2022-03-25` (or month `2022-03`) in words: `25 March 2022`, `2022年3月25日`. */
export function dayInWords(day: string, language: InterfaceLanguage): string {
  const options: Intl.DateTimeFormatOptions = day.length === 7 ? { year: 'numeric', month: 'long' } : { year: 'numeric', month: 'long', day: 'numeric' }
  return dateFormat(language, options).format(utc(day))
}

/** Two days as one range: `2–3 July 2023`, `2023年7月2日至3日`. Months without days stay months: `July–August 2023`. */
export function daysInWords(from: string, to: string, language: InterfaceLanguage): string {
  if (from === to) return dayInWords(from, language)
  if (language === 'zh') return `${dayInWords(from, 'zh')}至${dayInWords(to, 'zh').slice(sharedStart(from, to))}`
  if (from.length !== to.length) return `${dayInWords(from, language)} – ${dayInWords(to, language)}`
  return dateFormat(language, { year: 'numeric', month: 'long', ...(from.length === 7 ? {} : { day: 'numeric' }) }).formatRange(utc(from), utc(to))
}

export const numberInWords = (value: number, language: InterfaceLanguage): string => {
  const key = language
  const format = numbers.get(key) ?? new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 2 })
  numbers.set(key, format)
  return format.format(value)
}

/** The name of a country in the reader's language, from its ISO 3166-1 code. */
export const countryName = (code: string, language: InterfaceLanguage): string => namesIn(language, 'region').of(code) ?? code

/** The name of a language in the reader's language. */
export const languageName = (code: string, language: InterfaceLanguage): string => namesIn(language, 'language').of(code) ?? code

/** Several names as one phrase: `Bari, Sofia and Dalian`, `巴里、索非亚和大连`. */
export const listInWords = (names: string[], language: InterfaceLanguage): string => new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(names)

/** How much of the second day of a Chinese range is said already: `2023年7月2日至3日`. */
function sharedStart(from: string, to: string): number {
  const part = [7, 4].find((length) => from.slice(0, length) === to.slice(0, length) && from.length === to.length)
  if (part === 7) return dayInWords(to, 'zh').indexOf('月') + 1
  return part === 4 ? dayInWords(to, 'zh').indexOf('年') + 1 : 0
}

const utc = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)

function namesIn(language: InterfaceLanguage, type: 'region' | 'language'): Intl.DisplayNames {
  const key = `${language} ${type}`
  const known = names.get(key) ?? new Intl.DisplayNames([localeOf[language]], { type })
  names.set(key, known)
  return known
}

const displayNames = new Map<string, Intl.DisplayNames>()

function namesOf(language: InterfaceLanguage, type: 'region' | 'language'): Intl.DisplayNames {
  const known = displayNames.get(`${language} ${type}`) ?? new Intl.DisplayNames([localeOf[language]], { type })
  displayNames.set(`${language} ${type}`, known)
  return known
}

function dateFormat(language: InterfaceLanguage, options: Intl.DateTimeFormatOptions) {
  const key = `${language}${JSON.stringify(options)}`
  const format = dates.get(key) ?? new Intl.DateTimeFormat(localeOf[language], { ...options, timeZone: 'UTC' })
  dates.set(key, format)
  return format
}
