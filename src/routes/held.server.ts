import type { Context } from '#platform/context.ts'
import type { HeldMeasure, Note } from '#rooms/sources'
import type { HeldNumbers } from './held.ts'

type Measure = (ctx: Context, name: HeldMeasure, about: string[]) => Promise<{ numbers: HeldNumbers }>

/** What the records hold for each note that names a measure, by note id: computed now, never written down. */
export async function heldFor(ctx: Context, notes: Note[], measure: Measure): Promise<Record<string, HeldNumbers>> {
  const measured = notes.filter((note) => note.held)
  return Object.fromEntries(await Promise.all(measured.map(async (note) => [note.id, (await measure(ctx, note.held!, note.about)).numbers])))
}
