import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'

export type IntakeTables = { intake_digest: { programme_id: string; record: string; digest: string } }

const portion = 400

/** The digest of every entry as it was last taken in, by record: `member/bari`. */
export async function digests(ctx: Context): Promise<Map<string, string>> {
  const rows = await tables<IntakeTables>(ctx).selectFrom('intake_digest').select(['record', 'digest']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(rows.map(({ record, digest }) => [record, digest]))
}

/** Notes the digests of entries taken in. */
export async function saveDigests(ctx: Context, digests: [record: string, digest: string][]): Promise<void> {
  for (let at = 0; at < digests.length; at += portion)
    await tables<IntakeTables>(ctx)
      .insertInto('intake_digest')
      .values(digests.slice(at, at + portion).map(([record, digest]) => ({ programme_id: ctx.programme.id, record, digest })))
      .onConflict((conflict) => conflict.columns(['programme_id', 'record']).doUpdateSet((eb) => ({ digest: eb.ref('excluded.digest') })))
      .execute()
}

/** Forgets the digests of entries that are gone. */
export async function removeDigests(ctx: Context, records: string[]): Promise<void> {
  for (let at = 0; at < records.length; at += portion)
    await tables<IntakeTables>(ctx).deleteFrom('intake_digest').where('programme_id', '=', ctx.programme.id).where('record', 'in', records.slice(at, at + portion)).execute()
}
