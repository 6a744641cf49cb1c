import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { VisitsTables } from '../tables.ts'

/** The ids of all visits. */
export const visitIds = async (ctx: Context): Promise<string[]> =>
  (await tables<VisitsTables>(ctx).selectFrom('visits_visit').select('id').where('programme_id', '=', ctx.programme.id).orderBy('id').execute()).map((row) => row.id)

/** Visits as they are stored, in every language, with whatever is told of them and who took part. */
export async function storedVisits(ctx: Context, ids: readonly string[]) {
  const db = tables<VisitsTables>(ctx)
  const found = []
  for (const some of chunks(ids)) {
    const visits = await db.selectFrom('visits_visit').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
    const sites = await db.selectFrom('visits_site').select(['visit_id', 'name as text']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('position').execute()
    const themes = await db.selectFrom('visits_theme').select(['visit_id', 'text']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('position').execute()
    const concluded = await db.selectFrom('visits_conclusion').select(['visit_id', 'text']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('number').execute()
    const parties = await db.selectFrom('visits_party').select(['visit_id', 'member_id']).distinct().where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('member_id').execute()
    found.push(
      ...visits.map((visit) => ({
        visit,
        texts: [...themes, ...sites, ...concluded].filter((one) => one.visit_id === visit.id).map((one) => one.text),
        members: parties.filter((party) => party.visit_id === visit.id).map((party) => party.member_id)
      }))
    )
  }
  return found
}
