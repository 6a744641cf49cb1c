import type { Config } from '#platform/config.ts'
import { holdFolder } from '#platform/db/lock.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openStore, type Store } from '#platform/db/store.ts'
import { series } from '../migrations/series.ts'

/** Tells the person at the terminal what is going on. */
export type Tell = (line: string) => void

/** The data folder, held by this process, and the database in it (or on the server), up to date. */
export type Foundation = { store: Store; close(): Promise<void> }

const patience = 2_000

/** Throws an Error with a sentence for the person at the terminal if the folder is in use or the database cannot be opened. */
export async function layFoundation(config: Config, purpose: string, tell: Tell): Promise<Foundation> {
  const folder = holdFolder(config.DATA_DIR, purpose)
  let store: Store | undefined
  try {
    store = await openStore({ folder: config.DATA_DIR, url: config.DATABASE_URL, replicaUrl: config.DATABASE_REPLICA_URL })
    await bringUpToDate(store, tell)
    return { store, close: closing(store, folder) }
  } catch (error) {
    await store?.close().catch(() => undefined)
    folder.release()
    throw error
  }
}

async function bringUpToDate(store: Store, tell: Tell) {
  const began = Date.now()
  const waiting = setInterval(() => tell(`Bringing the database up to date, ${Math.round((Date.now() - began) / 1000)} s …`), patience)
  try {
    const steps = await migrate(store, series)
    if (Date.now() - began > patience) tell(`The database is up to date (${steps.join(', ')}).`)
  } finally {
    clearInterval(waiting)
  }
}

const closing = (store: Store, folder: { release(): void }) => async () => {
  try {
    await store.close()
  } finally {
    folder.release()
  }
}
