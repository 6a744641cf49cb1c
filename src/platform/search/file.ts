import { DatabaseSync } from 'node:sqlite'
import { segmenter } from './chinese.ts'

const SCHEMA = 2

/** What a file must have been made by to be read by this program. */
export const version = `${SCHEMA}/porter-1/${segmenter}`

/** The open file, and whether it holds an index of this version (if not, an empty one in memory stands in for it). */
export type IndexFile = { db: DatabaseSync; fresh: boolean; building: boolean }

/** For a file that is thrown away unless it gets finished: no journal, more memory. */
const DISPOSABLE = 'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -128000'

const tables = `
  create table meta (name text primary key, value text) without rowid;
  create table programme (id integer primary key, name text not null unique);
  create table document (
    number integer primary key, programme integer not null, key text not null, family text not null, day text,
    latin integer not null, han integer not null, facets text not null, unique (programme, key));
  create table snapshot (name text primary key, content blob not null) without rowid;
  create table changed (number integer primary key);
  create table body (number integer primary key, content text not null, terms blob not null);
  create table term (id integer primary key, programme integer not null, text text not null, unique (programme, text));
  create table posting (id integer primary key, docs blob not null, places blob not null);
  create table word (
    programme integer not null, text text not null, documents integer not null, primary key (programme, text)) without rowid;
  create table bridge (
    id integer primary key, programme integer not null, key text not null, labels text not null, unique (programme, key));
  create table suggestion (
    programme integer not null, inner integer not null, entry text not null, number integer not null, label integer not null,
    primary key (programme, inner, entry, number, label)) without rowid;`

/** Opens or makes the file. A file this program cannot use is left as it is. */
export function openFile(file: string, disposable = false): IndexFile {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    db.exec('pragma page_size = 8192; pragma cache_size = -32000; pragma busy_timeout = 5000')
    if (prepared(db)) {
      if (disposable) db.exec(DISPOSABLE)
      return { db, fresh: true, building: disposable }
    }
  } catch {
    // Not SQLite, broken, or not ours to read: the stand-in below.
  }
  if (db?.isOpen) db.close()
  return standIn()
}

/** An empty index in memory, in place of one that cannot be used. */
export function standIn(): IndexFile {
  const db = new DatabaseSync(':memory:')
  prepared(db)
  return { db, fresh: false, building: false }
}

/** Whether an error comes from the file itself being broken: SQLite says so, or finds so when it looks. */
export function isBroken(db: DatabaseSync, error: unknown): boolean {
  const code = (error as { errcode?: number } | null)?.errcode
  if (code !== undefined) return [11, 26].includes(code & 255)
  try {
    return (db.prepare('pragma quick_check(1)').get() as { quick_check: string }).quick_check !== 'ok'
  } catch {
    return true
  }
}

export const together = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}

function prepared(db: DatabaseSync): boolean {
  const known = db.prepare("select count(*) as n from sqlite_schema where type = 'table'").get() as { n: number }
  if (known.n > 0) {
    const made = db.prepare("select value from meta where name = 'version'").get() as { value: string } | undefined
    if (made?.value !== version) return false
  }
  db.exec('pragma journal_mode = wal; pragma synchronous = normal')
  if (known.n === 0) {
    together(db, () => {
      db.exec(tables)
      db.prepare("insert into meta values ('version', ?)").run(version)
    })
  }
  return true
}
