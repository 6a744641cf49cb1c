import { sql, type RawBuilder } from 'kysely'

/**
 * Everything in which the two databases differ for those who write tables and queries. Nothing else asks which one runs.
 */
export type Dialect = 'sqlite' | 'postgres'

/** The type of a column that holds an instant: ISO 8601 text on SQLite, timestamptz on PostgreSQL; ISO strings in code. */
export const instantType = (dialect: Dialect) => (dialect === 'sqlite' ? sql`text` : sql`timestamptz`)

/** A whole number primary key that counts up by itself. */
export const countingKey = (dialect: Dialect) =>
  dialect === 'sqlite' ? sql`integer primary key autoincrement` : sql`bigint generated always as identity primary key`

/** The number of the writing transaction; on SQLite transactions commit one after another, so none is needed. */
export const turnOfWriting = (dialect: Dialect): RawBuilder<number> =>
  dialect === 'sqlite' ? sql`0` : sql`(pg_current_xact_id()::text::bigint)`

/** True for rows whose transaction, and every earlier one, has ended: only these may be read in order and never missed. */
export const settled = (dialect: Dialect): RawBuilder<boolean> =>
  dialect === 'sqlite' ? sql`true` : sql`turn < (pg_snapshot_xmin(pg_current_snapshot())::text::bigint)`

/** Skips rows another worker has locked, where the database locks rows; SQLite has one writer at a time anyway. */
export const rowLock = (dialect: Dialect): RawBuilder<unknown> => (dialect === 'sqlite' ? sql`` : sql`for update skip locked`)
