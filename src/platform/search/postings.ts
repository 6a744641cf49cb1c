import type { DatabaseSync } from 'node:sqlite'
import { type Bytes, emptyBytes, write, written } from './bytes.ts'
import { type Edits, GONE } from './log.ts'

/** The documents of a term in order; `heads[i]` holds `times * 4 + min(title, 3)`. */
export type Column = { docs: Uint32Array; heads: Uint32Array }

export type Postings = {
  column(term: number): Column
  /** Tells the places of a term in those documents that `wanted` says yes to; returns how many have it in all. */
  eachPlace(term: number, wanted: (doc: number) => boolean, tell: (doc: number, places: number[]) => void): number
  edit(term: number, edits: Edits): void
  /** The same for a term that no document has had yet. */
  begin(term: number, edits: Edits): void
}

const BLOCK = 512
/** A row's id is `term * SPAN + first document`: the blocks of a term lie side by side and are found by document. */
const SPAN = 2 ** 24

type Row = { id: number; docs: Uint8Array; places: Uint8Array }

export function postingsIn(db: DatabaseSync): Postings {
  const all = db.prepare('select docs from posting where id >= ? and id < ? order by id')
  const withPlaces = db.prepare('select id, docs, places from posting where id >= ? and id < ? order by id')
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
    ...editing(db),
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

/** Changes a term's blocks: appends where all edits lie behind what is there, else puts each into the block it belongs to. */
function editing(db: DatabaseSync): Pick<Postings, 'edit' | 'begin'> {
  const last = db.prepare('select id, docs, places from posting where id >= ? and id < ? order by id desc limit 1')
  const save = db.prepare('insert or replace into posting values (?, ?, ?)')
  const [docs, places] = [emptyBytes(2048), emptyBytes(8192)]
  const insert = inserting(db, (id, entries) => {
    const block = { docs, places, count: 0, first: 0, last: 0 }
    empty(block)
    for (const { doc, title, places } of entries) append(block, Int32Array.of(doc, title, places!.length, ...places!), 0)
    save.run(id, written(docs), written(places))
  })
  const change = (term: number, edits: Edits, row: Row | undefined) => {
    const start = term * SPAN
    const block = { docs, places, ...filled(docs, places, row) }
    if (!follows(edits, row ? block.last : -1)) return insert(start, entriesIn(edits))
    for (let at = 0; at < edits.length; at += 3 + edits[at + 2]) {
      if (block.count === BLOCK) {
        save.run(start + block.first, written(docs), written(places))
        empty(block)
      }
      append(block, edits, at)
    }
    save.run(start + block.first, written(docs), written(places))
  }
  return {
    edit: (term, edits) => change(term, edits, last.get(term * SPAN, (term + 1) * SPAN) as Row | undefined),
    begin: (term, edits) => change(term, edits, undefined),
  }
}

type Entry = { doc: number; title: number; places: number[] | null }
type Block = { docs: Bytes; places: Bytes; count: number; first: number; last: number }

/** Whether edits only add, in order, behind a document. */
function follows(edits: Edits, last: number): boolean {
  let before = last
  for (let at = 0; at < edits.length; at += 3 + edits[at + 2]) {
    if (edits[at] <= before || edits[at + 2] === GONE) return false
    before = edits[at]
  }
  return true
}

function entriesIn(edits: Edits): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < edits.length; at += 3 + Math.max(0, edits[at + 2])) {
    const [doc, title, times] = edits.subarray(at, at + 3)
    entries.push({ doc, title, places: times === GONE ? null : Array.from(edits.subarray(at + 3, at + 3 + times)) })
  }
  return entries.sort((a, b) => a.doc - b.doc)
}

function empty(block: Block) {
  block.docs.length = block.places.length = block.count = block.last = 0
}

function append(block: Block, edits: Edits, at: number) {
  const [doc, times] = [edits[at], edits[at + 2]]
  if (block.count === 0) block.first = doc
  write(block.docs, doc - block.last)
  write(block.docs, times * 4 + Math.min(edits[at + 1], 3))
  block.last = doc
  block.count++
  let before = 0
  for (let i = at + 3, end = i + times; i < end; i++) {
    write(block.places, edits[i] - before)
    before = edits[i]
  }
}

function filled(docs: Bytes, places: Bytes, row: Row | undefined) {
  refill(docs, row?.docs)
  refill(places, row?.places)
  if (!row) return { count: 0, first: 0, last: 0 }
  const column = columnOf([row.docs])
  const count = column.docs.length
  return { count, first: column.docs[0], last: column.docs[count - 1] }
}

function refill(bytes: Bytes, data: Uint8Array | undefined) {
  bytes.length = data?.length ?? 0
  if (bytes.length > bytes.data.length) bytes.data = new Uint8Array(bytes.length * 2)
  if (data) bytes.data.set(data)
}

/** Edits in the middle: each goes into the block its document belongs to; a block grown too long is split. */
function inserting(db: DatabaseSync, save: (id: number, entries: Entry[]) => void) {
  const floor = db.prepare('select id, docs, places from posting where id <= ? and id >= ? order by id desc limit 1')
  const ceiling = db.prepare('select id, docs, places from posting where id > ? and id < ? order by id limit 1')
  const after = db.prepare('select id from posting where id > ? and id < ? order by id limit 1')
  const drop = db.prepare('delete from posting where id = ?')
  return (start: number, edits: Entry[]) => {
    const end = start + SPAN
    for (let from = 0; from < edits.length; ) {
      const id = start + edits[from].doc
      const row = (floor.get(id, start) ?? ceiling.get(id, end)) as Row | undefined
      const next = row ? (after.get(row.id, end) as { id: number } | undefined)?.id : undefined
      let to = from + 1
      while (to < edits.length && (next === undefined || start + edits[to].doc < next)) to++
      const entries = merged(row ? entriesOf(row) : [], edits.slice(from, to))
      if (row && (entries.length === 0 || start + entries[0].doc !== row.id)) drop.run(row.id)
      for (let at = 0; at < entries.length; at += BLOCK) save(start + entries[at].doc, entries.slice(at, at + BLOCK))
      from = to
    }
  }
}

function entriesOf(row: Row): Entry[] {
  const { docs, heads } = columnOf([row.docs])
  const reader = { at: 0 }
  return Array.from(docs, (doc, i) => ({ doc, title: heads[i] & 3, places: placesAt(row.places, reader, heads[i] >> 2) }))
}

function merged(entries: Entry[], edits: Entry[]): Entry[] {
  const kept: Entry[] = []
  let at = 0
  for (const edit of edits) {
    while (at < entries.length && entries[at].doc < edit.doc) kept.push(entries[at++])
    if (at < entries.length && entries[at].doc === edit.doc) at++
    if (edit.places) kept.push(edit)
  }
  while (at < entries.length) kept.push(entries[at++])
  return kept
}
