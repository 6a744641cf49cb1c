import type { z } from 'zod'
import { families, familyOf, inOrder } from '../families.ts'
import type { Contents, Entries, Family, Placed, Problem, Programme, Reading } from '../model.ts'
import { parseJson } from './json.ts'

/** Reads every file of the format; whatever is not valid is left out and named. `broken` holds the records that are there, but not valid. */
export function readEntries(contents: Contents): Reading & { broken: Set<string> } {
  const problems: Problem[] = []
  const programme = Object.fromEntries(inOrder.map((family) => [family, []])) as unknown as Programme
  const broken = new Set<string>()
  for (const [file, text] of contents) {
    const family = familyOf(file)
    if (!family) problems.push({ level: 'warning', file, path: '', id: null, message: 'is not a file of the import format and is passed over' })
    else readFile(file, text, family, { programme, problems, broken })
  }
  if (!contents.has('programme.json')) problems.push({ level: 'fatal', file: 'programme.json', path: '', id: null, message: 'is missing' })
  return { programme, problems, broken }
}

function readFile(file: string, text: string, family: Family, into: { programme: Programme; problems: Problem[]; broken: Set<string> }) {
  const parsed = parseJson(text)
  const fatal = (path: string, message: string, id: string | null = null) => void into.problems.push({ level: 'fatal', file, path, id, message })
  if ('wrong' in parsed) return fatal(parsed.path, parsed.wrong)
  const { schema, shape } = families[family]
  if (shape === 'list' && !Array.isArray(parsed.value)) return fatal('', 'must be a list of entries: [ … ]')
  const values = shape === 'list' ? (parsed.value as unknown[]) : [parsed.value]
  for (const [at, value] of values.entries()) {
    const path = shape === 'list' ? `[${at}]` : ''
    const read = (schema as z.ZodType<Entries[Family]>).safeParse(value)
    if (read.success) (into.programme[family] as Placed<Entries[Family]>[]).push({ entry: read.data, file, path })
    else {
      const id = idOf(value)
      if (id) into.broken.add(`${family}/${id}`)
      for (const issue of read.error.issues) fatal(path + pathText(issue.path), issueText(issue), id)
    }
  }
}

/** `.name.en`, `.terms[0].id`, `["odd key"]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : /^[\w:-]+$/.test(String(part)) ? `.${String(part)}` : `[${JSON.stringify(String(part))}]`)).join('')

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has the unknown ${issue.keys.length > 1 ? 'keys' : 'key'} ${issue.keys.map((key) => `"${key.slice(0, 80)}"`).join(', ')}`
  if (issue.code === 'invalid_key') return 'is not a language such as "en", "zh" or "zh:by"'
  return issue.message.slice(0, 300)
}

const idOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id.slice(0, 120) : null
