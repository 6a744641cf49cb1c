import type { DatabaseSync } from 'node:sqlite'
import { type Bridges, bridgesOf } from './bridges.ts'
import type { Columns } from './columns.ts'
import { type IndexFile, isBroken, openFile, standIn, version } from './file.ts'
import type { Found, Search, State, Suggestion, Typed, Update } from './model.ts'
import { type Postings, postingsIn } from './postings.ts'
import { searcherOf } from './search.ts'
import { columnsIn, writeColumns } from './snapshot.ts'
import { type Vocabulary, vocabularyOf } from './spelling.ts'
import { suggesterOf } from './suggest.ts'
import { updaterOf } from './update.ts'

/** The index in one thread: what `SearchIndex` offers, without waiting. */
export type Engine = {
  search(search: Search): Found
  suggest(typed: Typed): Suggestion[]
  update(update: Update): void
  cursor(): string | null
  state(): State
  close(): void
}

/** An open file and what is kept of it in memory. */
export type Contents = {
  db: DatabaseSync
  /** The file is being built and thrown away if it does not get finished. */
  building: boolean
  columns: Columns
  postings: Postings
  vocabulary: Vocabulary
  bridges: Bridges
  programmes: { find(name: string): number | undefined; make(name: string): number; forget(): void }
  termNumber(programme: number, text: string): number | undefined
}

type Open = Pick<Engine, 'search' | 'suggest' | 'update'> & { fresh: boolean; contents: Contents }

/** Opens the file; a file that breaks in use is set aside like one that was broken from the start. */
export function openEngine(file: string, disposable = false): Engine {
  let open = opened(openFile(file, disposable))
  const careful = <T>(ask: (open: Open) => T): T => {
    try {
      return ask(open)
    } catch (error) {
      if (!open.fresh || !isBroken(open.contents.db, error)) throw error
      open.contents.db.close()
      open = opened(standIn())
      return ask(open)
    }
  }
  return {
    search: (search) => careful((open) => open.search(search)),
    suggest: (typed) => careful((open) => open.suggest(typed)),
    update: (update) => careful((open) => open.update(update)),
    cursor: () => careful((open) => cursorIn(open.contents.db)),
    state: () => stateOf(open),
    close() {
      const { db, building, columns } = open.contents
      try {
        if (building) writeColumns(db, columns)
      } finally {
        db.close()
      }
    },
  }
}

function opened(file: IndexFile): Open {
  let contents: Contents
  try {
    contents = contentsOf(file)
  } catch (error) {
    if (!file.fresh) throw error
    file.db.close()
    return opened(standIn())
  }
  const suggester = suggesterOf(file.db)
  const update = updaterOf(contents)
  return {
    fresh: file.fresh,
    contents,
    search: searcherOf(contents),
    suggest: (typed) => {
      const programme = contents.programmes.find(typed.programme)
      return programme === undefined ? [] : suggester(typed, programme)
    },
    update(asked) {
      try {
        update(asked)
      } catch (error) {
        contents.programmes.forget()
        throw error
      }
    },
  }
}

function contentsOf({ db, building }: IndexFile): Contents {
  const term = db.prepare('select id from term where programme = ? and text = ?')
  return {
    db,
    building,
    columns: columnsIn(db),
    postings: postingsIn(db),
    vocabulary: vocabularyOf(db),
    bridges: bridgesOf(db),
    programmes: programmesOf(db),
    termNumber: (programme, text) => (term.get(programme, text) as { id: number } | undefined)?.id,
  }
}

function programmesOf(db: DatabaseSync): Contents['programmes'] {
  const known = new Map<string, number>()
  const select = db.prepare('select id from programme where name = ?')
  const insert = db.prepare('insert into programme (name) values (?) returning id')
  const find = (name: string) => {
    const id = known.get(name) ?? (select.get(name) as { id: number } | undefined)?.id
    if (id !== undefined) known.set(name, id)
    return id
  }
  const make = (name: string) => find(name) ?? (insert.get(name) as { id: number }).id
  return { find, make, forget: () => known.clear() }
}

const cursorIn = (db: DatabaseSync): string | null =>
  (db.prepare("select value from meta where name = 'cursor'").get() as { value: string } | undefined)?.value ?? null

function stateOf({ fresh, contents }: Open): State {
  let documents = 0
  let bridges = 0
  for (const totals of contents.columns.totals.values()) documents += totals.documents
  for (const shelf of contents.bridges.values()) bridges += shelf.byKey.size
  return { documents, bridges, version, fresh }
}
