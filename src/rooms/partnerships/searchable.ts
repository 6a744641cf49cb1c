import type { Context } from '#platform/context.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { gathered } from '#platform/search/texts.ts'
import { storedCooperations } from './queries/searchable.ts'

/** What can be found of these cooperations: title, summary, timeline, agreements, and pilots under every name they have. */
export async function cooperationDocuments(ctx: Context, ids: readonly string[]): Promise<SearchDocument[]> {
  return (await storedCooperations(ctx, ids)).map(({ cooperation, texts, names, members }) => ({
    key: `cooperation/${cooperation.id}`,
    programme: ctx.programme.id,
    family: 'cooperation',
    title: gathered([cooperation.title]),
    text: gathered([cooperation.summary, ...texts]),
    names: [cooperation.id, ...names],
    facets: { status: [cooperation.status], member: members, language: Object.keys(gathered([cooperation.title])) },
    day: null
  }))
}
