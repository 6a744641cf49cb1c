import { z } from 'zod'
import { digestOf, type LocalisedText, type TextVersion } from './text.ts'

/** `{ "en": "…", "zh": "…", "zh:by": "machine", "zh:reviewed": "2026-11-24" }`, as people write texts in files. */
export const ImportedText = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*(:by|:reviewed)?$/), z.string().max(20_000))
export type ImportedText = z.infer<typeof ImportedText>

/** The text with its original language; a language without text is left out. The original may be another language than the programme's. */
export function textFrom(imported: ImportedText, programmeOriginal: string): LocalisedText {
  const languages = Object.keys(imported).filter((key) => !key.includes(':') && imported[key]?.trim())
  const original = languages.includes(programmeOriginal) ? programmeOriginal : (languages[0] ?? programmeOriginal)
  const digest = digestOf(imported[original]?.trim() ?? '')
  return {
    original,
    texts: Object.fromEntries(languages.map((language) => [language, { text: imported[language]!.trim(), ...(language === original ? null : marks(imported, language, digest)) }]))
  }
}

/** As `textFrom`, for a field that may be missing. */
export const textOrNull = (imported: ImportedText | null | undefined, programmeOriginal: string): LocalisedText | null =>
  imported ? textFrom(imported, programmeOriginal) : null

function marks(imported: ImportedText, language: string, digest: string): Pick<TextVersion, 'by' | 'of' | 'reviewed'> {
  const by = imported[`${language}:by`]
  const reviewed = imported[`${language}:reviewed`]
  return { by: by === 'machine' || by === 'human' ? by : 'author', of: digest, ...(reviewed ? { reviewed } : {}) }
}

export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens').max(120)
export const Day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'must be YYYY-MM-DD, or YYYY-MM where the day is not known').refine(isInCalendar, 'is not a day of the calendar')

/** `Date.parse` takes 30 February for 2 March. */
function isInCalendar(day: string): boolean {
  const whole = day.length === 7 ? `${day}-01` : day
  const instant = Date.parse(whole)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(whole)
}

export const Place = z.string().regex(/^([a-z0-9-]+:\s*)?\d+(-\d+)?(,\s*\d+(-\d+)?)*$/, 'must be lines such as "137", "135-143" or "other-source: 12-14"')

/** A place with its source named: `publication:135-143,150`. */
export function placeFrom(at: string | null | undefined, defaultSource: string): string | null {
  if (!at) return null
  const [lines = '', source = defaultSource] = at.split(':').reverse()
  return `${source.trim()}:${lines.replace(/\s+/g, '')}`
}
