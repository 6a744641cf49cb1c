import type { Context } from '#platform/context.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { gathered } from '#platform/search/texts.ts'
import { storedEvents } from './queries/searchable.ts'

/** What can be found of these events: title, topic, summary, points, and the titles of what was presented. */
export async function eventDocuments(ctx: Context, ids: readonly string[]): Promise<SearchDocument[]> {
  return (await storedEvents(ctx, ids)).map(({ event, texts, members }) => ({
    key: `event/${event.id}`,
    programme: ctx.programme.id,
    family: 'event',
    title: gathered([event.title]),
    text: gathered([event.summary, event.topic, ...texts]),
    names: [event.id],
    facets: { kind: [event.kind], member: members, year: event.day ? [event.day.slice(0, 4)] : [], language: Object.keys(gathered([event.title])) },
    day: event.day
  }))
}
