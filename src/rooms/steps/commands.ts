import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecord } from '#rooms/sources'
import type { StepEntry } from './input.ts'
import { mayKeepSteps } from './policy.ts'
import * as queries from './queries/saving.ts'

/** Records next steps, or brings recorded ones up to date. What nobody stated stays unstated. */
export const recordSteps = (ctx: Context, entries: StepEntry[], from: { source: string }): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSteps(ctx.actor))
    const known = await queries.knownSteps(ctx, entries.map((entry) => entry.id))
    for (const entry of entries) {
      const record = `step/${entry.id}`
      await queries.saveStep(ctx, entry, from.source)
      await citeRecord(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])
      await ctx.record(known.has(entry.id) ? 'step.changed' : 'step.recorded', record, { after: entry })
    }
  })

/** Takes steps back that were recorded by mistake. */
export const withdrawSteps = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSteps(ctx.actor))
    await queries.removeSteps(ctx, ids)
    for (const id of ids) {
      await citeRecord(ctx, `step/${id}`, [])
      await ctx.record('step.withdrawn', `step/${id}`)
    }
  })
