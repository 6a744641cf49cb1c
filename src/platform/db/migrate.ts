import { Migrator, type Kysely, type Migration } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Store } from './store.ts'

/** One step forward. There is no way back: a wrong step is mended by the next one. */
export type Step = { name: string; up(db: Kysely<never>, dialect: Dialect): Promise<void> }

/**
 * Brings the database to the newest form, all missing steps in one transaction.
 * If a step fails, the old state stays as it was and the error says which step and why.
 */
export async function migrate(store: Store, steps: Step[]): Promise<string[]> {
  const migrations = Object.fromEntries(steps.map((step) => [step.name, asMigration(step, store.dialect)]))
  const migrator = new Migrator({ db: store.write, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first step'
    throw new Error(`The database could not be brought up to date. Step ${failed} failed: ${message(error)}. Nothing was changed.`)
  }
  return (results ?? []).map((result) => result.migrationName)
}

/** Whether every step has been applied. */
export async function isUpToDate(store: Store, steps: Step[]): Promise<boolean> {
  const migrations = Object.fromEntries(steps.map((step) => [step.name, asMigration(step, store.dialect)]))
  const migrator = new Migrator({ db: store.read, provider: { getMigrations: async () => migrations } })
  return (await migrator.getMigrations()).every((migration) => migration.executedAt)
}

const asMigration = (step: Step, dialect: Dialect): Migration => ({ up: (db) => step.up(db as Kysely<never>, dialect) })
const message = (error: unknown) => (error instanceof Error ? error.message : String(error))
