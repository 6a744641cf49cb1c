import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecord } from '#rooms/sources'
import type { CooperationEntry } from './input.ts'
import { mayKeepCooperations } from './policy.ts'
import * as queries from './queries/saving.ts'

/** Records cooperations, or brings recorded ones up to date. A new status is a fact of its own. */
export const recordCooperations = (ctx: Context, entries: CooperationEntry[], from: { source: string }): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepCooperations(ctx.actor))
    const recorded = await queries.recordedCooperations(ctx)
    let last = Math.max(-1, ...[...recorded.values()].map(({ position }) => position))
    for (const entry of entries) {
      const record = `cooperation/${entry.id}`
      const before = recorded.get(entry.id)
      await queries.saveCooperation(ctx, entry, before?.position ?? ++last, from.source)
      await citeRecord(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])
      await ctx.record(before ? 'cooperation.changed' : 'cooperation.recorded', record, { after: entry })
      if (before && before.status !== entry.status) await ctx.record('cooperation.status-changed', record, { before: before.status, after: entry.status })
    }
  })

/** Takes cooperations back that were recorded by mistake. */
export const withdrawCooperations = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepCooperations(ctx.actor))
    await queries.removeCooperations(ctx, ids)
    for (const id of ids) {
      await citeRecord(ctx, `cooperation/${id}`, [])
      await ctx.record('cooperation.withdrawn', `cooperation/${id}`)
    }
  })
