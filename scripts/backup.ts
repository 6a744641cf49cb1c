import { existsSync, renameSync, rmSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { readConfig } from '#platform/config.ts'
import { databaseFile } from '#platform/db/store.ts'
import { fromCaller } from './processes.ts'

/**
 * `npm run backup -- FILE`: copies a consistent state of the database into a file, also while the server goes on writing.
 * The file appears complete or not at all. It does not write over an existing one.
 */
export async function backUp(given: string | undefined): Promise<number> {
  const config = readConfig()
  if (config.DATABASE_URL) return refuse('This installation keeps its data in PostgreSQL: use pg_dump (docs/operating.md shows how).')
  if (!given) return refuse('Say where to: npm run backup -- FILE')
  const file = fromCaller(given)
  if (existsSync(file)) return refuse(`${file} exists already. Name another file.`)
  const database = databaseFile(config.DATA_DIR)
  if (!existsSync(database)) return refuse(`There is no database in ${config.DATA_DIR} (DATA_DIR).`)

  const unfinished = `${file}.unfinished`
  const source = new DatabaseSync(database, { readOnly: true, timeout: 10_000 })
  try {
    await backup(source, unfinished, { rate: 2_000 })
    asOneFile(unfinished)
    renameSync(unfinished, file)
  } finally {
    source.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  }
  console.log(`The database has been copied to ${file}.`)
  return 0
}

/** The copy brings along the mode of the original, which would keep changes in a second file. */
function asOneFile(file: string) {
  const copy = new DatabaseSync(file)
  copy.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete')
  copy.close()
}

function refuse(reason: string): number {
  console.error(reason)
  return 1
}
