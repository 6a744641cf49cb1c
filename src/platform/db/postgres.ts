import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const oid = { timestamptz: 1184, bigint: 20 }

/** A pool of connections to PostgreSQL. Instants arrive as ISO strings, whole numbers as numbers. */
export function openPostgres(url: string): { db: Kysely<never>; pool: pg.Pool } {
  const types = new pg.TypeOverrides()
  types.setTypeParser(oid.timestamptz, (text) => new Date(text).toISOString())
  types.setTypeParser(oid.bigint, Number)
  const pool = new pg.Pool({ connectionString: url, max: 10, types })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced at the next query, which reports what is wrong
  return { pool, db: new Kysely<never>({ dialect: new PostgresDialect({ pool }) }) }
}
