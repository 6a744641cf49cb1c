import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { EventsTables } from '../tables.ts'

/** The ids of all events. */
export const eventIds = async (ctx: Context): Promise<string[]> =>
  (await tables<EventsTables>(ctx).selectFrom('events_event').select('id').where('programme_id', '=', ctx.programme.id).orderBy('id').execute()).map((row) => row.id)

/** Events as they are stored, in every language, with their points and who presented. */
export async function storedEvents(ctx: Context, ids: readonly string[]) {
  const db = tables<EventsTables>(ctx)
  const found = []
  for (const some of chunks(ids)) {
    const events = await db.selectFrom('events_event').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
    const lists = await db.selectFrom('events_list').select(['id', 'event_id', 'title']).where('programme_id', '=', ctx.programme.id).where('event_id', 'in', some).orderBy('position').execute()
    const points = lists.length ? await pointsOf(ctx, lists.map((list) => list.id)) : []
    const presented = await db.selectFrom('events_presentation').select(['event_id', 'member_id', 'title']).where('programme_id', '=', ctx.programme.id).where('event_id', 'in', some).orderBy('position').execute()
    found.push(
      ...events.map((event) => {
        const own = lists.filter((list) => list.event_id === event.id)
        const shown = presented.filter((one) => one.event_id === event.id)
        return { event, texts: [...own.map((list) => list.title), ...points.filter((point) => own.some((list) => list.id === point.list_id)).map((point) => point.text), ...shown.map((one) => one.title)], members: [...new Set(shown.map((one) => one.member_id))] }
      })
    )
  }
  return found
}

async function pointsOf(ctx: Context, listIds: string[]) {
  const points = []
  for (const some of chunks(listIds)) points.push(...(await tables<EventsTables>(ctx).selectFrom('events_point').select(['list_id', 'text']).where('programme_id', '=', ctx.programme.id).where('list_id', 'in', some).orderBy('position').execute()))
  return points
}
