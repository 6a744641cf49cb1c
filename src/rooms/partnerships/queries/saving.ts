import type { Context } from '#platform/context.ts'
import { json } from '#platform/db/json.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom } from '#platform/imported.ts'
import type { CooperationEntry } from '../input.ts'
import type { Status } from '../model.ts'
import type { PartnershipsTables } from '../tables.ts'

/** Where the recorded cooperations stand, and at which status. */
export async function recordedCooperations(ctx: Context): Promise<Map<string, { position: number; status: Status }>> {
  const all = await tables<PartnershipsTables>(ctx).selectFrom('partnerships_cooperation').select(['id', 'position', 'status']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(all.map(({ id, position, status }) => [id, { position, status: status as Status }]))
}

/** Writes a cooperation with its parties, agreements, pilots and timeline. */
export async function saveCooperation(ctx: Context, entry: CooperationEntry, position: number, source: string): Promise<void> {
  const write = rows<PartnershipsTables>(ctx)
  const text = writtenTexts(ctx.programme.original)
  const of = { cooperation_id: entry.id }
  await write.keep('partnerships_cooperation', {
    id: entry.id, position, title: text.must(entry.title), summary: text.may(entry.summary), status: entry.status,
    status_note: text.may(entry.statusNote), status_place: placeFrom(entry.statusAt, source), older: text.may(entry.before), case_id: entry.case ?? null, note: text.may(entry.note)
  })
  await write.replace('partnerships_party', of, entry.parties.map((party, position) => ({
    ...of, position, member_id: party.member ?? null, name: text.may(party.name), role: party.role, kind: party.kind ?? null
  })))
  await write.replace('partnerships_agreement', of, entry.agreements.map((one, position) => ({
    ...of, id: one.id, position, kind: one.kind, title: text.must(one.title), day: one.day ?? null, printed: one.printed ?? null, visit_id: one.visit ?? null, place: placeFrom(one.at, source)
  })))
  await write.replace('partnerships_pilot', of, entry.pilots.map((pilot, position) => ({
    ...of, id: pilot.id, position, name: text.must(pilot.name), location: text.may(pilot.place), aliases: json(pilot.aliases), place: placeFrom(pilot.at, source)
  })))
  await write.replace('partnerships_fact', of, entry.timeline.map((fact, position) => ({
    ...of, position, day: fact.day ?? null, kind: fact.kind, text: text.must(fact.text), supports: fact.supports ?? null, record: fact.record ?? null, place: placeFrom(fact.at, source)
  })))
}

export const removeCooperations = (ctx: Context, ids: string[]) => rows<PartnershipsTables>(ctx).remove('partnerships_cooperation', ids)
