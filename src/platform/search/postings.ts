import type { DatabaseSync } from 'node:sqlite'
import { emptyBytes, write, written } from './bytes.ts'

/**
 * A term in a document: how often (`times`), how often of that in titles and names (`title`), and where (`places`).
 * `places: null` takes the document out.
 */
export type Posting = { doc: number; title: number; places: number[] | null }

/** The documents of a term in order; `heads[i]` holds `times * 4 + min(title, 3)`. */
export type Column = { docs: Uint32Array; heads: Uint32Array }

export type Postings = {
  column(term: number): Column
  /** Tells the places of a term in those documents that `wanted` says yes to; returns how many have it in all. */
  eachPlace(term: number, wanted: (doc: number) => boolean, tell: (doc: number, places: number[]) => void): number
  edit(term: number, edits: Posting[]): void
}

const BLOCK = 512
/** A row's id is `term * SPAN + first document`: the blocks of a term lie side by side and are found by document. */
const SPAN = 2 ** 24

type Row = { id: number; docs: Uint8Array; places: Uint8Array }

export function postingsIn(db: DatabaseSync): Postings {
  const all = db.prepare('select docs from posting where id >= ? and id < ? order by id')
  const withPlaces = db.prepare('select id, docs, places from posting where id >= ? and id < ? order by id')
  const edit = editing(db)
  const reader = { at: 0 }
  return {
    column(term) {
      const rows = all.all(term * SPAN, (term + 1) * SPAN) as Row[]
      return columnOf(rows.map((row) => row.docs))
    },
    eachPlace(term, wanted, tell) {
      let having = 0
      for (const row of withPlaces.iterate(term * SPAN, (term + 1) * SPAN) as Iterable<Row>) {
        const { docs, heads } = columnOf([row.docs])
        reader.at = 0
        having += docs.length
        for (let i = 0; i < docs.length; i++) {
          if (wanted(docs[i])) tell(docs[i], placesAt(row.places, reader, heads[i] >> 2))
          else skip(row.places, reader, heads[i] >> 2)
        }
      }
      return having
    },
    edit,
  }
}

function columnOf(blocks: Uint8Array[]): Column {
  let count = 0
  for (const data of blocks) for (let i = 0; i < data.length; i++) if (data[i] < 128) count++
  const docs = new Uint32Array(count / 2)
  const heads = new Uint32Array(count / 2)
  let n = 0
  for (const data of blocks) {
    let doc = 0
    for (let at = 0; at < data.length; ) {
      let value = data[at++]
      if (value > 127) {
        value &= 127
        for (let shift = 7; ; shift += 7) {
          const byte = data[at++]
          value |= (byte & 127) << shift
          if (!(byte > 127)) break
        }
      }
      docs[n] = doc += value
      value = data[at++]
      if (value > 127) {
        value &= 127
        for (let shift = 7; ; shift += 7) {
          const byte = data[at++]
          value |= (byte & 127) << shift
          if (!(byte > 127)) break
        }
      }
      heads[n++] = value
    }
  }
  return { docs, heads }
}

function placesAt(data: Uint8Array, reader: { at: number }, times: number): number[] {
  const places: number[] = []
  let place = 0
  for (let i = 0; i < times; i++) {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = data[reader.at++]
      value |= (byte & 127) << shift
      if (!(byte > 127)) break
    }
    places.push((place += value))
  }
  return places
}

function skip(data: Uint8Array, reader: { at: number }, times: number) {
  for (let i = 0; i < times; i++) while (data[reader.at++] > 127);
}

/** Changes a term's blocks: each edit goes into the block its document belongs to; a block grown too long is split. */
function editing(db: DatabaseSync): Postings['edit'] {
  const floor = db.prepare('select id, docs, places from posting where id <= ? and id >= ? order by id desc limit 1')
  const ceiling = db.prepare('select id, docs, places from posting where id > ? and id < ? order by id limit 1')
  const after = db.prepare('select id from posting where id > ? and id < ? order by id limit 1')
  const drop = db.prepare('delete from posting where id = ?')
  const save = db.prepare('insert or replace into posting values (?, ?, ?)')
  return (term, edits) => {
    const [start, end] = [term * SPAN, (term + 1) * SPAN]
    const sorted = edits.sort((a, b) => a.doc - b.doc)
    for (let from = 0; from < sorted.length; ) {
      const id = start + sorted[from].doc
      const row = (floor.get(id, start) ?? ceiling.get(id, end)) as Row | undefined
      const next = row ? (after.get(row.id, end) as { id: number } | undefined)?.id : undefined
      let to = from + 1
      while (to < sorted.length && (next === undefined || start + sorted[to].doc < next)) to++
      const before = row ? entriesOf(row) : []
      const entries = merged(before, sorted.slice(from, to))
      if (row && (entries.length === 0 || start + entries[0].doc !== row.id)) drop.run(row.id)
      for (let at = 0; at < entries.length; at += BLOCK) {
        const block = entries.slice(at, at + BLOCK)
        save.run(start + block[0].doc, ...encoded(block))
      }
      from = to
    }
  }
}

type Entry = { doc: number; title: number; places: number[] }

function entriesOf(row: Row): Entry[] {
  const { docs, heads } = columnOf([row.docs])
  const reader = { at: 0 }
  return Array.from(docs, (doc, i) => ({ doc, title: heads[i] & 3, places: placesAt(row.places, reader, heads[i] >> 2) }))
}

function merged(entries: Entry[], edits: Posting[]): Entry[] {
  const kept: Entry[] = []
  let at = 0
  for (const edit of edits) {
    while (at < entries.length && entries[at].doc < edit.doc) kept.push(entries[at++])
    if (at < entries.length && entries[at].doc === edit.doc) at++
    if (edit.places) kept.push(edit as Entry)
  }
  while (at < entries.length) kept.push(entries[at++])
  return kept
}

function encoded(entries: Entry[]): [Uint8Array, Uint8Array] {
  const docs = emptyBytes(entries.length * 3 + 16)
  const places = emptyBytes(entries.length * 6 + 16)
  let before = 0
  for (const { doc, title, places: at } of entries) {
    write(docs, doc - before)
    write(docs, at.length * 4 + Math.min(title, 3))
    before = doc
    let place = 0
    for (const value of at) {
      write(places, value - place)
      place = value
    }
  }
  return [written(docs), written(places)]
}
