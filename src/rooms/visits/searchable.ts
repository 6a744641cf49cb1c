import type { Context } from '#platform/context.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { gathered } from '#platform/search/texts.ts'
import { storedVisits } from './queries/searchable.ts'

/** What can be found of these visits: title, summary, themes, sites and conclusions. */
export async function visitDocuments(ctx: Context, ids: readonly string[]): Promise<SearchDocument[]> {
  return (await storedVisits(ctx, ids)).map(({ visit, texts, members }) => ({
    key: `visit/${visit.id}`,
    programme: ctx.programme.id,
    family: 'visit',
    title: gathered([visit.title]),
    text: gathered([visit.summary, visit.venue, ...texts]),
    names: [visit.id],
    facets: { kind: [visit.kind], member: members, year: [...new Set([visit.starts.slice(0, 4), visit.ends.slice(0, 4)])], language: Object.keys(gathered([visit.title])) },
    day: visit.starts
  }))
}
