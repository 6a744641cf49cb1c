import { sql, type Kysely } from 'kysely'

/**
 * A small language for tables of a tenant room: every table begins with `programme_id`, and every reference carries it,
 * so that a row can never point into another programme. Columns are given as SQL; types mean the same on both databases.
 */
export async function table(db: Kysely<never>, name: string, key: string, columns: string[], references: Record<string, string> = {}): Promise<void> {
  const foreign = Object.entries(references).map(
    ([column, target]) => `foreign key (programme_id, ${column}) references ${target} (programme_id, id) on delete cascade`
  )
  const all = ['programme_id text not null references programmes_programme (id) on delete cascade', ...columns, `primary key (programme_id, ${key})`, ...foreign]
  await sql.raw(`create table ${name} (${all.join(', ')})`).execute(db)
}

/** An index that begins with the programme. */
export const index = async (db: Kysely<never>, name: string, columns: string): Promise<void> =>
  void (await sql.raw(`create index ${name}_${columns.replace(/\W+/g, '_')} on ${name} (programme_id, ${columns})`).execute(db))
