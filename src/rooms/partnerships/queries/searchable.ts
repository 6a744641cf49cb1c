import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { PartnershipsTables } from '../tables.ts'

/** The ids of all cooperations. */
export const cooperationIds = async (ctx: Context): Promise<string[]> =>
  (await tables<PartnershipsTables>(ctx).selectFrom('partnerships_cooperation').select('id').where('programme_id', '=', ctx.programme.id).orderBy('id').execute()).map((row) => row.id)

/** Cooperations as they are stored, in every language, with their timeline, agreements, pilots under all their names, and parties. */
export async function storedCooperations(ctx: Context, ids: readonly string[]) {
  const db = tables<PartnershipsTables>(ctx)
  const found = []
  for (const some of chunks(ids)) {
    const cooperations = await db.selectFrom('partnerships_cooperation').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
    const facts = await db.selectFrom('partnerships_fact').select(['cooperation_id as of', 'text']).where('programme_id', '=', ctx.programme.id).where('cooperation_id', 'in', some).orderBy('position').execute()
    const agreed = await db.selectFrom('partnerships_agreement').select(['cooperation_id as of', 'title as text']).where('programme_id', '=', ctx.programme.id).where('cooperation_id', 'in', some).orderBy('position').execute()
    const pilots = await db.selectFrom('partnerships_pilot').select(['cooperation_id as of', 'name as text', 'aliases']).where('programme_id', '=', ctx.programme.id).where('cooperation_id', 'in', some).orderBy('position').execute()
    const parties = await db.selectFrom('partnerships_party').select(['cooperation_id as of', 'member_id', 'name']).where('programme_id', '=', ctx.programme.id).where('cooperation_id', 'in', some).orderBy('position').execute()
    found.push(
      ...cooperations.map((cooperation) => {
        const own = parties.filter((party) => party.of === cooperation.id)
        return {
          cooperation,
          texts: [...own.map((party) => party.name), ...[...agreed, ...pilots, ...facts].filter((one) => one.of === cooperation.id).map((one) => one.text)],
          names: pilots.filter((pilot) => pilot.of === cooperation.id).flatMap((pilot) => parsed<string[]>(pilot.aliases)),
          members: own.flatMap((party) => party.member_id ?? [])
        }
      })
    )
  }
  return found
}
