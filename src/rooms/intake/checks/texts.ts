import { families } from '../families.ts'
import type { Family } from '../model.ts'

export type Complaint = { level: 'fatal' | 'warning'; path: string; message: string }

/** What is wrong with the languages of an entry's texts: unknown ones, unknown makers, days that are none; and texts that lack the original language. */
export function textComplaints(family: Family, entry: unknown, { original, languages }: { original: string; languages: readonly string[] }): Complaint[] {
  const known = new Set(languages)
  return textsIn(families[family].schema as unknown as Schema, entry, '').flatMap(({ path, text }) => [
    ...Object.entries(text).flatMap(([key, value]) => keyComplaints(key, value, text, known).map((message) => ({ level: 'fatal' as const, path: `${path}.${key}`, message }))),
    ...(Object.keys(text).some((key) => !key.includes(':')) && !(original in text) ? [{ level: 'warning' as const, path, message: `has no text in "${original}", the programme's original language` }] : [])
  ])
}

function keyComplaints(key: string, value: unknown, text: Record<string, unknown>, known: Set<string>): string[] {
  const [language = '', mark] = key.split(':')
  if (!known.has(language)) return [`"${language}" is not a language of the programme`]
  if (mark && !(language in text)) return [`marks a text that is not there`]
  if (mark === 'by' && value !== 'machine' && value !== 'human' && value !== 'author') return ['must be "machine", "human" or "author"']
  if (mark === 'reviewed' && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return ['must be a day, YYYY-MM-DD']
  return []
}

/** As much of a schema as is needed to find the texts in it: a text is the only thing that is keyed by language. */
type Schema = { def: { type: string; shape?: Record<string, Schema>; element?: Schema; innerType?: Schema; in?: Schema } }

function textsIn(schema: Schema, value: unknown, path: string): { path: string; text: Record<string, unknown> }[] {
  const { type, shape, element, innerType, in: inner } = schema.def
  if (value === null || value === undefined) return []
  if (type === 'record') return [{ path, text: value as Record<string, unknown> }]
  if (type === 'array' && element) return (value as unknown[]).flatMap((one, at) => textsIn(element, one, `${path}[${at}]`))
  if (type === 'object' && shape) return Object.entries(shape).flatMap(([key, of]) => textsIn(of, (value as Record<string, unknown>)[key], `${path}.${key}`))
  const next = innerType ?? inner
  return next ? textsIn(next, value, path) : []
}

