import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecord } from '#rooms/sources'
import type { VisitEntry } from './input.ts'
import { mayKeepVisits } from './policy.ts'
import * as queries from './queries/saving.ts'

/** Records visits, or brings recorded ones up to date. */
export const recordVisits = (ctx: Context, entries: VisitEntry[], from: { source: string }): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepVisits(ctx.actor))
    const known = await queries.knownVisits(ctx, entries.map((entry) => entry.id))
    for (const entry of entries) {
      const record = `visit/${entry.id}`
      await queries.saveVisit(ctx, entry, from.source)
      await citeRecord(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])
      await ctx.record(known.has(entry.id) ? 'visit.changed' : 'visit.recorded', record, { after: entry })
    }
  })

/** Takes visits back that were recorded by mistake. */
export const withdrawVisits = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepVisits(ctx.actor))
    await queries.removeVisits(ctx, ids)
    for (const id of ids) {
      await citeRecord(ctx, `visit/${id}`, [])
      await ctx.record('visit.withdrawn', `visit/${id}`)
    }
  })
