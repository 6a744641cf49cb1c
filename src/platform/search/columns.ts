/** What is kept in memory of every document, by its number, so that a whole match set can be filtered and counted at once. */
export type Columns = {
  /** One more than the highest number in use. */
  end: number
  /** Numbers below `end` that stand empty. */
  free: number[]
  /** 0 where no document stands. */
  programme: Uint16Array
  family: Uint16Array
  /** Lengths in words of what is in alphabets, and of what is in Han characters. */
  latin: Uint16Array
  han: Uint16Array
  /** Days since 1970, `NO_DAY` when not stated. */
  day: Int32Array
  families: Names
  /** The documents that changed since the file was opened, in order. */
  changes: number[]
  facets: Map<string, Facet>
  totals: Map<number, Totals>
}

/** The values of one facet: `rows[starts[doc]]` says how many, they follow; 0 means none. */
export type Facet = { names: Names; starts: Uint32Array; rows: Uint32Array; used: number }

/** Of one programme. */
export type Totals = { documents: number; latin: Length; han: Length }

/** The words of all documents that have any in the script, and how many documents that are. */
export type Length = { words: number; documents: number }

/** Short numbers for repeated strings. */
export type Names = { list: string[]; of: Map<string, number> }

export type Row = {
  number: number
  programme: number
  family: string
  day: string | null
  latin: number
  han: number
  facets: string
}

export const NO_DAY = -(2 ** 31)

export const numberOf = (names: Names, name: string): number => {
  const known = names.of.get(name)
  if (known !== undefined) return known
  names.of.set(name, names.list.length)
  return names.list.push(name) - 1
}

/** Puts a document in its place, instead of what was there. */
export function place(columns: Columns, row: Row): void {
  while (row.number >= columns.programme.length) widen(columns)
  const { number } = row
  clear(columns, number)
  columns.end = Math.max(columns.end, number + 1)
  columns.programme[number] = row.programme
  columns.family[number] = numberOf(columns.families, row.family)
  columns.latin[number] = Math.min(row.latin, 65535)
  columns.han[number] = Math.min(row.han, 65535)
  columns.day[number] = dayNumber(row.day)
  addToTotals(columns, number, 1)
  const facets: Record<string, string[]> = JSON.parse(row.facets)
  for (const name in facets) if (facets[name].length > 0) setFacet(facetNamed(columns, name), number, facets[name])
}

export function vacate(columns: Columns, number: number): void {
  clear(columns, number)
  columns.free.push(number)
}

const emptyNames = (): Names => ({ list: [], of: new Map() })

export const emptyColumns = (size: number): Columns => ({
  end: 1,
  free: [],
  programme: new Uint16Array(size),
  family: new Uint16Array(size),
  latin: new Uint16Array(size),
  han: new Uint16Array(size),
  day: new Int32Array(size),
  families: emptyNames(),
  changes: [],
  facets: new Map(),
  totals: new Map(),
})

/** Leaves the place of a document empty. */
export function clear(columns: Columns, number: number) {
  columns.changes.push(number)
  if (columns.programme[number] === 0) return
  addToTotals(columns, number, -1)
  columns.programme[number] = 0
  for (const facet of columns.facets.values()) facet.starts[number] = 0
}

function widen(columns: Columns) {
  const size = columns.programme.length * 2
  for (const name of ['programme', 'family', 'latin', 'han'] as const) {
    const wider = new Uint16Array(size)
    wider.set(columns[name])
    columns[name] = wider
  }
  const days = new Int32Array(size)
  days.set(columns.day)
  columns.day = days
  for (const facet of columns.facets.values()) {
    const starts = new Uint32Array(size)
    starts.set(facet.starts)
    facet.starts = starts
  }
}

function addToTotals(columns: Columns, number: number, sign: 1 | -1) {
  const programme = columns.programme[number]
  let totals = columns.totals.get(programme)
  if (!totals) columns.totals.set(programme, (totals = { documents: 0, latin: { words: 0, documents: 0 }, han: { words: 0, documents: 0 } }))
  totals.documents += sign
  for (const script of ['latin', 'han'] as const) {
    if (columns[script][number] === 0) continue
    totals[script].words += sign * columns[script][number]
    totals[script].documents += sign
  }
}

function facetNamed(columns: Columns, name: string): Facet {
  let facet = columns.facets.get(name)
  if (!facet) {
    const size = columns.programme.length
    facet = { names: emptyNames(), starts: new Uint32Array(size), rows: new Uint32Array(1024), used: 1 }
    columns.facets.set(name, facet)
  }
  return facet
}

function setFacet(facet: Facet, number: number, values: string[]) {
  const distinct = new Set(values)
  if (facet.used + distinct.size + 1 > facet.rows.length) makeRoom(facet, distinct.size + 1)
  facet.starts[number] = facet.used
  facet.rows[facet.used++] = distinct.size
  for (const value of distinct) facet.rows[facet.used++] = numberOf(facet.names, value)
}

/** Leaves behind the rows of documents that changed since, and doubles the room if that frees less than half. */
function makeRoom(facet: Facet, wanted: number) {
  let live = 1
  for (const start of facet.starts) if (start > 0) live += facet.rows[start] + 1
  const rows = new Uint32Array(Math.max((live + wanted) * 2, 1024))
  let used = 1
  for (let doc = 0; doc < facet.starts.length; doc++) {
    const start = facet.starts[doc]
    if (start === 0) continue
    const length = facet.rows[start] + 1
    rows.set(facet.rows.subarray(start, start + length), used)
    facet.starts[doc] = used
    used += length
  }
  facet.rows = rows
  facet.used = used
}

function dayNumber(day: string | null): number {
  const time = day === null ? Number.NaN : Date.parse(day.slice(0, 10))
  return Number.isNaN(time) ? NO_DAY : Math.floor(time / 86_400_000)
}
