import { memberNames } from '#rooms/members'
import { found } from '#platform/errors.ts'
import { cooperations } from '#rooms/partnerships'
import { notesAbout } from '#rooms/sources'
import { programme } from '#rooms/programmes'
import { visit } from '#rooms/visits'
import { schemaOfVisit } from '../../../../open/schema-org.ts'
import { page } from '../../../../seam.server.ts'
import { clocks, zonesOf } from '../../../../times.server.ts'

export const load = page(async (ctx, { params, language, base, origin }) => {
  const went = found(await visit(ctx, params.id!))
  const record = `visit/${went.id}`
  const [notes, about, followed] = await Promise.all([notesAbout(ctx, [record]), programme(ctx), cooperations(ctx, { naming: record })])
  const speakers = await memberNames(ctx, went.remarks.flatMap((remark) => remark.memberId ?? []))
  return {
    visit: went,
    followed,
    notes,
    jsonld: schemaOfVisit(went, { url: `${origin}${base}/visits/${went.id}`, organiser: about.name }),
    clocks: clocks(went.starts, '09:00', [went.zone ?? about.zone, ...zonesOf([...went.hosts, ...went.guests])], language),
    names: Object.fromEntries([...speakers].map(([id, card]) => [id, card.short.text]))
  }
})
