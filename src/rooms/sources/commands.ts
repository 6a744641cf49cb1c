import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import type { CitedPart, NoteEntry, SourceEntry } from './input.ts'
import { mayKeepSources } from './policy.ts'
import * as citations from './queries/citations.ts'
import * as notes from './queries/notes.ts'
import * as sources from './queries/sources.ts'

/** Registers sources, or brings those already registered up to date. */
export const registerSources = (ctx: Context, entries: SourceEntry[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSources(ctx.actor))
    const positions = await sources.sourcePositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      await sources.saveSource(ctx, entry, positions.get(entry.id) ?? ++last)
      await ctx.record(positions.has(entry.id) ? 'source.changed' : 'source.registered', `source/${entry.id}`, { after: entry })
    }
  })

/** Takes sources out of the programme, and with them whatever cites them. */
export const withdrawSources = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSources(ctx.actor))
    await sources.removeSources(ctx, ids)
    for (const id of ids) await ctx.record('source.withdrawn', `source/${id}`)
  })

/**
 * Says where a record and its parts come from, instead of what was said before; no parts: it cites nothing any more.
 * It records no fact: it belongs to the act on the record, and is called inside it.
 */
export const citeRecord = (ctx: Context, record: string, parts: readonly CitedPart[]): Promise<void> => citeRecords(ctx, [{ record, parts }])

/** As `citeRecord`, for several. */
export const citeRecords = (ctx: Context, entries: readonly { record: string; parts: readonly CitedPart[] }[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSources(ctx.actor))
    for (const { record, parts } of entries) await citations.saveCitations(ctx, record, parts)
  })

/** Records what is wrong, doubtful or contradictory in a source. Places without a source's name are in `from.source`. */
export const recordNotes = (ctx: Context, entries: NoteEntry[], from: { source: string }): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSources(ctx.actor))
    const positions = await notes.notePositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      const record = `note/${entry.id}`
      await notes.saveNote(ctx, entry, positions.get(entry.id) ?? ++last, from.source)
      await citations.saveCitations(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])
      await ctx.record(positions.has(entry.id) ? 'note.changed' : 'note.recorded', record, { after: entry })
    }
  })

/** Takes notes back. */
export const withdrawNotes = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepSources(ctx.actor))
    await notes.removeNotes(ctx, ids)
    for (const id of ids) {
      await citations.saveCitations(ctx, `note/${id}`, [])
      await ctx.record('note.withdrawn', `note/${id}`)
    }
  })
