import type { Kysely } from 'kysely'

/**
 * The context's database handle, seen with the tables a room may use: its own, and those of rooms it may ask.
 * `tables<MembersTables & TaxonomyTables>(ctx)`. A test compares the names in a room's SQL with the plan.
 */
export const tables = <T>(ctx: { db: Kysely<never> }): Kysely<T> => ctx.db as unknown as Kysely<T>
