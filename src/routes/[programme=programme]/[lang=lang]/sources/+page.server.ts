import { notes, sources } from '#rooms/sources'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => {
  const all = await notes(ctx)
  return { sources: await sources(ctx), counts: (['contradiction', 'doubt', 'misprint', 'layout'] as const).map((kind) => ({ kind, count: all.filter((note) => note.kind === kind).length })) }
})
