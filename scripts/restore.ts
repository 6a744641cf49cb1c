import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '#platform/config.ts'
import { holdFolder } from '#platform/db/lock.ts'
import { databaseFile } from '#platform/db/store.ts'
import { series } from '../src/migrations/series.ts'
import { fromCaller } from './processes.ts'

/**
 * `npm run restore -- FILE [--replace]`: puts a backup in the place of the database. The server must be stopped. Whatever
 * happens on the way, the folder holds the old database or the new one. What was there is kept as `before-restore.sqlite`.
 */
export async function restore(given: string[]): Promise<number> {
  const config = readConfig()
  const file = given.find((word) => !word.startsWith('--'))
  if (config.DATABASE_URL) return refuse('This installation keeps its data in PostgreSQL: use pg_restore (docs/operating.md shows how).')
  if (!file) return refuse('Say what from: npm run restore -- FILE [--replace]')
  const wrong = wrongWith(fromCaller(file))
  if (wrong) return refuse(wrong)

  const folder = holdFolder(config.DATA_DIR, 'restore')
  try {
    const database = databaseFile(config.DATA_DIR)
    if (existsSync(database) && !given.includes('--replace')) return refuse(`${config.DATA_DIR} holds a database already. To put the backup in its place: npm run restore -- ${file} --replace`)
    swapIn(fromCaller(file), database, config.DATA_DIR)
    for (const suffix of ['', '-wal', '-shm', '.new']) rmSync(join(config.DATA_DIR, `search.sqlite${suffix}`), { force: true })
  } finally {
    folder.release()
  }
  console.log(`The database in ${config.DATA_DIR} is now the one from ${file}. The next start brings it up to date and builds the search index.`)
  return 0
}

/** Why a file cannot be restored; null if it can: it is whole and has been written by Sympolis. */
export function wrongWith(file: string): string | null {
  if (!existsSync(file)) return `There is no file ${file}.`
  let backup: DatabaseSync | undefined
  try {
    backup = new DatabaseSync(file, { readOnly: true })
    const check = backup.prepare('pragma quick_check(1)').get() as { quick_check: string }
    if (check.quick_check !== 'ok') return `${file} is damaged: ${check.quick_check}`
    const steps = (backup.prepare('select name from kysely_migration').all() as { name: string }[]).map(({ name }) => name)
    if (!steps.includes(series[0]!.name)) return `${file} is not a database of Sympolis.`
    const unknown = steps.filter((name) => !series.some((step) => step.name === name))
    return unknown.length === 0 ? null : `${file} was written by a newer version of Sympolis (it knows the steps ${unknown.join(', ')}). Update first.`
  } catch {
    return `${file} is not a database of Sympolis.`
  } finally {
    backup?.close()
  }
}

/** The new database is complete beside the old one before it takes its name; the old one's unwritten changes are written into it first. */
function swapIn(file: string, database: string, folder: string) {
  mkdirSync(folder, { recursive: true })
  const beside = `${database}.restored`
  copyFileSync(file, beside)
  synced(beside)
  if (existsSync(database)) {
    settle(database)
    const before = join(folder, 'before-restore.sqlite')
    copyFileSync(database, before)
    synced(before)
  }
  renameSync(beside, database)
  synced(folder)
}

/** After this the database is one file: a write-ahead file left behind would be read into the new one. A broken database is left as it is. */
function settle(database: string) {
  const old = new DatabaseSync(database, { timeout: 10_000 })
  try {
    old.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete')
  } catch {
    old.close()
    for (const suffix of ['-wal', '-shm']) if (existsSync(database + suffix)) renameSync(database + suffix, join(dirname(database), `before-restore.sqlite${suffix}`))
    return
  }
  old.close()
}

function synced(path: string) {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function refuse(reason: string): number {
  console.error(reason)
  return 1
}
