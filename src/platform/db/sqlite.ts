import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'

const remembered = 500

/**
 * One connection to an SQLite file. A writer syncs every commit that somebody waits for (`synchronous=full`);
 * readers see the last committed state and never wait for the writer (WAL).
 */
export function openSqlite(file: string, mode: 'write' | 'read'): { db: Kysely<never>; raw: DatabaseSync } {
  const raw = new DatabaseSync(file, { readOnly: false, timeout: 10_000 })
  raw.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32000; pragma temp_store = memory; pragma mmap_size = 268435456;`)
  if (mode === 'read') raw.exec('pragma query_only = on')
  return { raw, db: new Kysely<never>({ dialect: new SqliteDialect({ database: asKyselyExpects(raw) }) }) }
}

function asKyselyExpects(raw: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, StatementSync>()
  const prepared = (text: string) => {
    const known = statements.get(text)
    if (known) return known
    if (statements.size >= remembered) statements.clear()
    const statement = raw.prepare(text)
    statements.set(text, statement)
    return statement
  }
  return {
    close: () => raw.close(),
    prepare(text: string) {
      const statement = prepared(text)
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as never[])),
        run: (values) => statement.run(...(values as never[])) as { changes: number | bigint; lastInsertRowid: number | bigint },
        iterate: (values) => statement.iterate(...(values as never[])) as IterableIterator<unknown>
      }
    }
  }
}
