import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecord } from '#rooms/sources'
import type { EventEntry, PresentationEntry, RemarkEntry } from './input.ts'
import { mayKeepEvents } from './policy.ts'
import * as queries from './queries/saving.ts'

type From = { source: string }

/** Records events that are held, or brings recorded ones up to date. Each change counts the event's calendar sequence up. */
export const holdEvents = (ctx: Context, entries: EventEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepEvents(ctx.actor))
    const sequences = await queries.eventSequences(ctx)
    for (const entry of entries) {
      const sequence = sequences.get(entry.id)
      await queries.saveEvent(ctx, entry, sequence === undefined ? 0 : sequence + 1, from.source)
      await cited(ctx, `event/${entry.id}`, entry, from)
      await ctx.record(sequence === undefined ? 'event.recorded' : 'event.changed', `event/${entry.id}`, { after: entry })
    }
  })

/** Records what members presented at events that are already recorded. */
export const recordPresentations = (ctx: Context, entries: PresentationEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepEvents(ctx.actor))
    const positions = await queries.presentationPositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      await queries.savePresentation(ctx, entry, positions.get(entry.id) ?? ++last, from.source)
      await cited(ctx, `presentation/${entry.id}`, entry, from)
      await ctx.record(positions.has(entry.id) ? 'presentation.changed' : 'presentation.recorded', `presentation/${entry.id}`, { after: entry })
    }
  })

/** Records what was said about an event, a visit or a cooperation, paraphrased and without a name. */
export const recordRemarks = (ctx: Context, entries: RemarkEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepEvents(ctx.actor))
    const positions = await queries.remarkPositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      await queries.saveRemark(ctx, entry, positions.get(entry.id) ?? ++last)
      await cited(ctx, `remark/${entry.id}`, entry, from)
      await ctx.record(positions.has(entry.id) ? 'remark.changed' : 'remark.recorded', `remark/${entry.id}`, { after: entry })
    }
  })

/** Takes events back, with their presentations. */
export const withdrawEvents = (ctx: Context, ids: string[]) => withdraw(ctx, 'event', ids, queries.removeEvents)
/** Takes presentations back. */
export const withdrawPresentations = (ctx: Context, ids: string[]) => withdraw(ctx, 'presentation', ids, queries.removePresentations)
/** Takes remarks back. */
export const withdrawRemarks = (ctx: Context, ids: string[]) => withdraw(ctx, 'remark', ids, queries.removeRemarks)

const cited = (ctx: Context, record: string, entry: { at?: string | null | undefined }, from: From) =>
  citeRecord(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])

const withdraw = (ctx: Context, family: string, ids: string[], remove: (ctx: Context, ids: string[]) => Promise<void>): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepEvents(ctx.actor))
    await remove(ctx, ids)
    for (const id of ids) {
      await citeRecord(ctx, `${family}/${id}`, [])
      await ctx.record(`${family}.withdrawn`, `${family}/${id}`)
    }
  })
