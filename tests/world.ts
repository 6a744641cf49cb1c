import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { contextOf } from '#platform/asking.ts'
import { theImport, thePublic, type Actor, type Context } from '#platform/context.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openStore, type Store } from '#platform/db/store.ts'
import { series } from '../src/migrations/series.ts'

/** A database of a test file's own, up to date and empty, and ways to ask it something. */
export type World = {
  store: Store
  /** A context of the programme `test` (or another), by default as the import, in English. */
  as(asking?: { actor?: Actor; programme?: string; language?: string; at?: string }): Context
  /** As an anonymous reader. */
  reader(language?: string, programme?: string): Context
}

/** Runs the same tests on SQLite and, where there is one, on PostgreSQL. */
export function onBothDatabases(tests: (world: World) => void): void {
  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    describe.skipIf(database === 'PostgreSQL' && !inject('postgres'))(`on ${database}`, () => {
      const world = {} as World
      let close = async () => {}
      beforeAll(async () => {
        const opened = database === 'SQLite' ? await inFolder() : await onServer(inject('postgres')!)
        await migrate(opened.store, series)
        close = opened.close
        Object.assign(world, worldOf(opened.store))
      })
      afterAll(() => close())
      tests(world)
    })
  }
}

function worldOf(store: Store): World {
  const as: World['as'] = ({ actor = theImport, programme = 'test', language = 'en', at = '2026-11-24T12:00:00.000Z' } = {}) =>
    contextOf(store, { actor, programme: { id: programme, original: 'en', languages: ['en', 'zh'] }, language, clock: () => new Date(at) })
  return { store, as, reader: (language = 'en', programme = 'test') => as({ actor: thePublic, language, programme }) }
}

async function inFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-test-'))
  const store = await openStore({ folder })
  return { store, close: async () => void (await store.close(), rmSync(folder, { recursive: true, force: true })) }
}

async function onServer(url: string) {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create database ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const store = await openStore({ folder: '', url: address.href })
  return { store, close: async () => void (await store.close(), await admin(`drop database ${name} with (force)`)) }
}
