import type { DatabaseSync } from 'node:sqlite'
import { clear, type Columns, emptyColumns, type Names, place, type Row, type Totals } from './columns.ts'
import { together } from './file.ts'

/** More documents changed than this: the columns are written down anew. */
const MANY = 5_000

type Heading = { end: number; families: string[]; totals: [number, Totals][]; facets: { name: string; values: string[]; used: number }[] }

const ofDocuments = ['programme', 'family', 'latin', 'han', 'day'] as const

/** The columns of all documents: as they were written down, with the documents that changed since, or (the first time) from every document. */
export function columnsIn(db: DatabaseSync): Columns {
  const written = writtenColumns(db)
  const columns = written ?? emptyColumns((db.prepare('select coalesce(max(number), 0) as n from document').get() as { n: number }).n + 1024)
  const row = 'd.number, d.programme, d.family, d.day, d.latin, d.han, d.facets'
  const rows = written ? `select c.number as changed, ${row} from changed c left join document d on d.number = c.number` : `select d.number as changed, ${row} from document d order by d.number`
  for (const one of db.prepare(rows).iterate() as Iterable<Row & { changed: number }>) {
    if (one.number === null) clear(columns, one.changed)
    else place(columns, one)
  }
  for (let number = 1; number < columns.end; number++) if (columns.programme[number] === 0) columns.free.push(number)
  const stale = columns.changes.length > MANY
  columns.changes.length = 0
  if (stale) writeColumns(db, columns)
  return columns
}

/** Writes the columns down, so that the next to open the file need not read every document. */
export function writeColumns(db: DatabaseSync, columns: Columns): void {
  const save = db.prepare('insert or replace into snapshot values (?, ?)')
  const facets = [...columns.facets].map(([name, { names, used }]) => ({ name, values: names.list, used }))
  const heading: Heading = { end: columns.end, families: columns.families.list, totals: [...columns.totals], facets }
  together(db, () => {
    db.exec('delete from snapshot; delete from changed')
    save.run('heading', Buffer.from(JSON.stringify(heading)))
    for (const name of ofDocuments) save.run(name, bytesOf(columns[name].subarray(0, columns.end)))
    for (const [name, { starts, rows, used }] of columns.facets) {
      save.run(`starts ${name}`, bytesOf(starts.subarray(0, columns.end)))
      save.run(`rows ${name}`, bytesOf(rows.subarray(0, used)))
    }
  })
}

function writtenColumns(db: DatabaseSync): Columns | null {
  const find = db.prepare('select content from snapshot where name = ?')
  const contentOf = (name: string) => (find.get(name) as { content: Uint8Array<ArrayBuffer> } | undefined)?.content
  const found = contentOf('heading')
  if (!found) return null
  const heading: Heading = JSON.parse(Buffer.from(found).toString())
  const columns = emptyColumns(heading.end + 1024)
  columns.end = heading.end
  columns.families = namesOf(heading.families)
  columns.totals = new Map(heading.totals)
  for (const name of ofDocuments) fill(columns[name], contentOf(name)!)
  for (const { name, values, used } of heading.facets) {
    const facet = { names: namesOf(values), starts: new Uint32Array(columns.programme.length), rows: new Uint32Array(used + 1024), used }
    fill(facet.starts, contentOf(`starts ${name}`)!)
    fill(facet.rows, contentOf(`rows ${name}`)!)
    columns.facets.set(name, facet)
  }
  return columns
}

type Numbers = Uint16Array | Int32Array | Uint32Array

const bytesOf = (numbers: Numbers): Uint8Array => new Uint8Array(numbers.buffer as ArrayBuffer, numbers.byteOffset, numbers.byteLength)
const fill = (numbers: Numbers, bytes: Uint8Array) => bytesOf(numbers).set(bytes)
const namesOf = (list: string[]): Names => ({ list, of: new Map(list.map((name, number) => [name, number])) })
