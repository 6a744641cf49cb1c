import { event } from '#rooms/events'
import { items } from '#rooms/library'
import { memberNames, members, representatives } from '#rooms/members'
import { found } from '#platform/errors.ts'
import { notesAbout } from '#rooms/sources'
import { programme } from '#rooms/programmes'
import { heldFor } from '../../../../held.server.ts'
import { schemaOfEvent } from '../../../../open/schema-org.ts'
import { page } from '../../../../seam.server.ts'
import { clocks, zonesOf } from '../../../../times.server.ts'

export const load = page(async (ctx, { params, language, base, origin }) => {
  const gathering = found(await event(ctx, params.id!))
  const record = `event/${gathering.id}`
  const [made, notes, about, people, everybody] = await Promise.all([
    items(ctx, { occasion: record }), notesAbout(ctx, [record, ...gathering.presentations.map(({ id }) => `presentation/${id}`)]), programme(ctx), representatives(ctx), members(ctx)
  ])
  const speakers = await memberNames(ctx, gathering.remarks.flatMap((remark) => remark.memberId ?? []))
  return {
    event: gathering,
    items: made.filter((item) => item.kind !== 'practice'),
    notes,
    jsonld: schemaOfEvent(gathering, { url: `${origin}${base}/events/${gathering.id}`, organiser: about.name }),
    held: await heldFor(ctx, notes),
    sides: about.sides,
    people: people.flatMap(({ organisation, roles }) => roles.filter(({ context }) => context === record).map(({ role, cited }) => ({ organisation, role, cited }))),
    clocks: gathering.day ? clocks(gathering.day, gathering.starts ?? '09:00', [gathering.zone ?? about.zone, ...zonesOf(everybody)], language) : [],
    names: Object.fromEntries([...speakers].map(([id, card]) => [id, card.short.text]))
  }
})
