import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from 'node:sqlite'
import { sql, type Kysely } from 'kysely'
import type { Dialect } from './dialect.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** The open database: `write` for transactions, `read` for everything else (a replica where there is one). */
export type Store = {
  dialect: Dialect
  write: Kysely<never>
  read: Kysely<never>
  /** Copies a consistent state into `file` while everybody goes on working. SQLite only; PostgreSQL has pg_dump. */
  copyTo(file: string): Promise<void>
  /** Resolves if the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

export const databaseFile = (folder: string) => join(folder, 'sympolis.sqlite')

/** Opens PostgreSQL if a URL is given, else the SQLite file in `folder` (made if missing). */
export async function openStore(where: { folder: string; url?: string; replicaUrl?: string }): Promise<Store> {
  return where.url ? openServer(where.url, where.replicaUrl) : openFile(where.folder)
}

function openFile(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const writer = openSqlite(databaseFile(folder), 'write')
  const reader = openSqlite(databaseFile(folder), 'read')
  return {
    dialect: 'sqlite',
    write: writer.db,
    read: reader.db,
    copyTo: async (file) => void (await backup(writer.raw, file)),
    ping: () => ping(reader.db),
    close: async () => void (await Promise.all([writer.db.destroy(), reader.db.destroy()]))
  }
}

async function openServer(url: string, replicaUrl?: string): Promise<Store> {
  const primary = openPostgres(url).db
  const replica = replicaUrl ? openPostgres(replicaUrl).db : primary
  return {
    dialect: 'postgres',
    write: primary,
    read: replica,
    copyTo: () => Promise.reject(new Error('PostgreSQL is backed up with pg_dump; see docs/operating.md.')),
    ping: () => ping(replica),
    close: async () => void (await Promise.all([...new Set([primary, replica])].map((db) => db.destroy())))
  }
}

const ping = async (db: Kysely<never>) => void (await sql`select 1`.execute(db))
