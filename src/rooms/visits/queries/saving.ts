import type { Context } from '#platform/context.ts'
import { rows } from '#platform/db/rows.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom } from '#platform/imported.ts'
import type { VisitEntry } from '../input.ts'
import type { PartyRole } from '../model.ts'
import type { VisitsTables } from '../tables.ts'

/** Which of these visits are already recorded. */
export const knownVisits = (ctx: Context, ids: string[]) => rows<VisitsTables>(ctx).known('visits_visit', ids)

/** Writes a visit with everybody and everything in it. */
export async function saveVisit(ctx: Context, entry: VisitEntry, source: string): Promise<void> {
  const write = rows<VisitsTables>(ctx)
  const text = writtenTexts(ctx.programme.original)
  const ofVisit = { visit_id: entry.id }
  await write.keep('visits_visit', {
    id: entry.id, kind: entry.kind, number: entry.number ?? null, batch: entry.batch ?? null, batch_basis: text.may(entry.batchBasis), title: text.must(entry.title),
    starts: entry.from, ends: entry.to, day_printed: entry.dayPrinted ?? null, zone: entry.zone ?? null, venue: text.may(entry.venue), summary: text.may(entry.summary), note: text.may(entry.note)
  })
  await write.replace('visits_party', ofVisit, parties(entry))
  const sites = entry.sites.map((site, position) => ({
    ...ofVisit, position, name: text.must(site.name), member_id: site.member ?? null, organisation: text.may(site.organisation), place: placeFrom(site.at, source)
  }))
  await write.replace('visits_site', ofVisit, sites)
  await write.replace('visits_theme', ofVisit, entry.themes.map((theme, position) => ({ ...ofVisit, position, text: text.must(theme) })))
  await write.replace('visits_term', ofVisit, [...new Set(entry.terms)].map((term) => ({ ...ofVisit, term_id: term })))
  const conclusions = [...entry.findings.map((one) => ({ kind: 'finding', ...one })), ...entry.takeaways.map((one) => ({ kind: 'takeaway', ...one }))]
  await write.replace('visits_conclusion', ofVisit, conclusions.map((one) => ({
    ...ofVisit, kind: one.kind, number: one.number, theme: text.may(one.theme), text: text.must(one.text), place: placeFrom(one.at, source)
  })))
}

function parties(entry: VisitEntry) {
  const as = (role: PartyRole, ids: string[]) => [...new Set(ids)].map((member, position) => ({ visit_id: entry.id, member_id: member, role, position }))
  return [...as('host', entry.hosts), ...as('guest', entry.guests), ...as('also-visited', entry.alsoVisited), ...as('also-visited-by', entry.alsoVisitedBy)]
}

export const removeVisits = (ctx: Context, ids: string[]) => rows<VisitsTables>(ctx).remove('visits_visit', ids)
