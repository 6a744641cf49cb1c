import { events } from '#rooms/events'
import { sides } from '#rooms/programmes'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx, { url }) => {
  const all = await events(ctx)
  const year = Number(url.searchParams.get('year')) || null
  const term = url.searchParams.get('term') ?? ''
  const shown = term ? await events(ctx, { term }) : all
  return {
    events: shown.filter((event) => !year || event.day?.startsWith(String(year))),
    years: [...new Set(all.flatMap((event) => (event.day ? [Number(event.day.slice(0, 4))] : [])))].sort(),
    terms: [...new Map(all.flatMap((event) => event.terms).map((label) => [label.id, label])).values()],
    sides: await sides(ctx),
    wanted: { year, term }
  }
})
