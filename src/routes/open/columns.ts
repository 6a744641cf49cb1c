import { z } from 'zod'
import { line, type Cell } from '#platform/open/csv.ts'
import type { Words } from '#platform/open/every-language.ts'
import { Citation, Text } from './families/parts.ts'

/** A column of a family's table. */
type Column = { head: string; of(record: unknown): Cell }

type Fields = Record<string, unknown>

/**
 * The columns of records of a shape: the same whatever the records hold. A text has a column for each language and one that
 * says how each version came about; lists of records give their ids, lists of texts one column per language.
 */
export function columnsOf(shape: z.ZodType, languages: readonly string[], prefix = ''): Column[] {
  const plain = bare(shape)
  if (!(plain instanceof z.ZodObject)) return []
  return Object.entries(plain.shape).flatMap(([name, type]) =>
    columnsFor(`${prefix}${name}`, bare(type as z.ZodType), languages).map(({ head, of }) => ({ head, of: (record: unknown) => of((record as Fields | null)?.[name]) }))
  )
}

/** The table's head, and one line for a record. */
export const headOf = (columns: readonly Column[]): string => line(columns.map(({ head }) => head))
export const rowOf = (columns: readonly Column[], record: unknown): string => line(columns.map(({ of }) => of(record)))

function columnsFor(head: string, type: z.ZodType, languages: readonly string[]): Column[] {
  if (type === Text) return [...languages.map((language) => ({ head: `${head}_${language}`, of: (value: unknown) => textIn(value, language) })), { head: `${head}_state`, of: statesOf }]
  if (type instanceof z.ZodObject) return columnsOf(type, languages, `${head}_`)
  if (type instanceof z.ZodArray) return columnsForList(head, bare(type.element as z.ZodType), languages)
  if (type instanceof z.ZodRecord) return []
  return [{ head, of: (value) => (typeof value === 'number' || typeof value === 'string' ? value : null) }]
}

function columnsForList(head: string, element: z.ZodType, languages: readonly string[]): Column[] {
  if (element === Citation) return [{ head, of: (value) => each(value, (one) => `${String(one.source)}:${String(one.lines)}`) }]
  if (!(element instanceof z.ZodObject)) return [{ head, of: (value) => (Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? null : String(one))).join('; ') : null) }]
  const names = Object.keys(element.shape)
  if (names.includes('id')) return [{ head, of: (value) => each(value, (one) => String(one.id)) }]
  const telling = (['member', 'term'] as const).find((name) => names.includes(name))
  const wording = names.find((name) => bare(element.shape[name] as z.ZodType) === Text)
  return [
    ...(telling ? [{ head: `${head}_${telling}s`, of: (value: unknown) => each(value, (one) => String((one[telling] as Fields | null)?.id ?? '')) }] : []),
    ...(wording ? languages.map((language) => ({ head: `${head}_${wording}_${language}`, of: (value: unknown) => each(value, (one) => textIn(one[wording], language) ?? '', '\n') })) : [])
  ]
}

/** The type itself, without what says that it may be missing. */
function bare(type: z.ZodType): z.ZodType {
  const inner = (type.def as { innerType?: z.ZodType }).innerType
  return inner ? bare(inner) : type
}

const textIn = (value: unknown, language: string): string | null => (value as Words | null)?.texts[language]?.text ?? null
const statesOf = (value: unknown): string | null => (value ? Object.entries((value as Words).texts).map(([language, { state }]) => `${language}:${state}`).join(' ') : null)
const each = (value: unknown, of: (one: Fields) => string, between = '; '): string | null => (Array.isArray(value) ? (value as Fields[]).map(of).join(between) : null)
