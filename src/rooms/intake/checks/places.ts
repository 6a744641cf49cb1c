import type { Complaint } from './texts.ts'
import { valuesIn } from './walk.ts'

/** How many lines each source has; null where that is not stated. */
export type Lines = ReadonlyMap<string, number | null>

const places = new Set(['at', 'statusAt'])

/** Places of an entry that name no source, an unknown one, or lines it does not have. */
export function placeComplaints(entry: unknown, defaultSource: string | null, lines: Lines, known: ReadonlySet<string>): Complaint[] {
  const complaints: Complaint[] = []
  for (const { value, path, name } of valuesIn(entry))
    if (places.has(name) && typeof value === 'string') for (const message of wrongWith(value, defaultSource, lines, known)) complaints.push({ level: 'fatal', path, message })
  return complaints
}

function wrongWith(place: string, defaultSource: string | null, lines: Lines, known: ReadonlySet<string>): string[] {
  const [ranges = '', named] = place.split(':').reverse()
  const source = named?.trim() ?? defaultSource
  if (!source) return ['names no source, and the programme has no default source']
  if (!lines.has(source)) return known.has(`source/${source}`) ? [] : [`there is no source/${source}`]
  const last = lines.get(source) ?? Infinity
  return ranges.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    if (from < 1 || from > to) return [`"${range.trim()}" is not a range of lines`]
    return to > last ? [`"${range.trim()}" is beyond the source's last line, ${last}`] : []
  })
}
