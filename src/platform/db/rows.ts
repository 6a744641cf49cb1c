import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import { tables } from './tables.ts'

type Cell = string | number | null
type Row = Record<string, Cell>
type Table<T> = keyof T & string
/** A row as a room writes it: without the programme, which is the context's. */
export type RowOf<T, Name extends keyof T> = Omit<T[Name], 'programme_id'>
/** As `RowOf`; columns that may be empty may be left out, and then keep what they hold. */
type Kept<R> = { [Column in keyof R as null extends R[Column] ? never : Column]: R[Column] } & { [Column in keyof R as null extends R[Column] ? Column : never]?: R[Column] }

/** Ways to write rows of the context's programme, typed by the room's own tables: `rows<MembersTables>(ctx).keep(…)`. */
export const rows = <T>(ctx: Context) => ({
  /** Writes a record: new, or over the one that had its id. */
  keep: <Name extends Table<T>>(table: Name, row: Kept<RowOf<T, Name>>) => keep(ctx, table, row as Row),
  /** The rows that belong to a record, instead of those it had. `owner`: the columns that name the record. */
  replace: <Name extends Table<T>>(table: Name, owner: Partial<RowOf<T, Name>>, rows: RowOf<T, Name>[]) => replace(ctx, table, owner as Row, rows as Row[]),
  /** Removes records, and with them whatever belongs to them. */
  remove: <Name extends Table<T>>(table: Name, ids: string[]) => remove(ctx, table, ids),
  /** Which of these ids are taken. */
  known: <Name extends Table<T>>(table: Name, ids: string[]) => known(ctx, table, ids),
  /** The place after the last record of a table that has an order. */
  nextPosition: <Name extends Table<T>>(table: Name) => nextPosition(ctx, table)
})

type Anything = Record<string, Row & { programme_id: string; id: string; position: number }>
const any = (ctx: Context): Kysely<Anything> => tables<Anything>(ctx)

async function keep(ctx: Context, table: string, row: Row): Promise<void> {
  const { id: _, ...rest } = row
  await any(ctx)
    .insertInto(table)
    .values({ programme_id: ctx.programme.id, ...row } as never)
    .onConflict((conflict) => conflict.columns(['programme_id', 'id']).doUpdateSet(rest as never))
    .execute()
}

async function replace(ctx: Context, table: string, owner: Row, rows: Row[]): Promise<void> {
  let old = any(ctx).deleteFrom(table).where('programme_id', '=', ctx.programme.id)
  for (const [column, value] of Object.entries(owner)) old = old.where(column as never, '=', value as never)
  await old.execute()
  for (const some of chunks(rows)) {
    await any(ctx)
      .insertInto(table)
      .values(some.map((row) => ({ programme_id: ctx.programme.id, ...row })) as never)
      .execute()
  }
}

async function remove(ctx: Context, table: string, ids: string[]): Promise<void> {
  for (const some of chunks(ids)) await any(ctx).deleteFrom(table).where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
}

async function known(ctx: Context, table: string, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of chunks(ids)) {
    const rows = await any(ctx).selectFrom(table).select('id').where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
    for (const row of rows) found.add(row.id)
  }
  return found
}

async function nextPosition(ctx: Context, table: string): Promise<number> {
  const last = await any(ctx).selectFrom(table).select((eb) => eb.fn.max('position').as('last')).where('programme_id', '=', ctx.programme.id).executeTakeFirst()
  return last?.last === null || last?.last === undefined ? 0 : Number(last.last) + 1
}

/** Lists short enough for one statement on either database. */
export function chunks<T>(list: readonly T[], size = 500): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size))
  return parts
}
