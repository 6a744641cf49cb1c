import type { Context } from '#platform/context.ts'
import { json } from '#platform/db/json.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom } from '#platform/imported.ts'
import type { MemberEntry, RepresentativeEntry } from '../input.ts'
import { aliasesOf } from '../model.ts'
import type { MembersTables } from '../tables.ts'

/** Where these members stand in the programme's list. */
export async function memberPositions(ctx: Context): Promise<Map<string, number>> {
  const members = await tables<MembersTables>(ctx).selectFrom('members_member').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(members.map((member) => [member.id, member.position]))
}

/** Where these representatives stand in the programme's list. */
export async function representativePositions(ctx: Context): Promise<Map<string, number>> {
  const all = await tables<MembersTables>(ctx).selectFrom('members_representative').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(all.map((one) => [one.id, one.position]))
}

/** Writes a member with its aliases and codes. */
export async function saveMember(ctx: Context, entry: MemberEntry, position: number): Promise<void> {
  await rows<MembersTables>(ctx).keep('members_member', memberRow(entry, position, ctx.programme.original))
  const aliases = aliasesOf(entry.id, namesIn(entry), entry.pinyin)
  await rows<MembersTables>(ctx).replace('members_alias', { member_id: entry.id }, aliases.map(({ memberId, ...alias }) => ({ member_id: memberId, ...alias })))
  await rows<MembersTables>(ctx).replace('members_code', { member_id: entry.id }, entry.codes.map((code) => ({ member_id: entry.id, scheme: code.scheme, value: code.value, year: code.year ?? null })))
}

function memberRow(entry: MemberEntry, position: number, original: string) {
  const text = writtenTexts(original)
  return {
    id: entry.id, position, name: text.must(entry.name), short: text.may(entry.short), pinyin: entry.pinyin ?? null,
    local_language: entry.local?.lang ?? null, local_name: entry.local?.text ?? null,
    kind: entry.kind, side_id: entry.side, country: entry.country, parent_id: entry.parent ?? null, parent_place: text.may(entry.parentPlace),
    wikidata: entry.wikidata ?? null, geonames: entry.geonames ?? null, lat: entry.lat ?? null, lon: entry.lon ?? null, located: text.may(entry.located), zone: entry.zone ?? null,
    population: entry.population?.value ?? null, population_year: entry.population?.year ?? null, population_source: entry.population?.source ?? null,
    summary: text.may(entry.summary), note: text.may(entry.note), outside: json(entry.outside)
  }
}

const namesIn = (entry: MemberEntry) => [...textsIn(entry.name), ...textsIn(entry.short ?? {}), entry.local?.text, ...entry.aliases]
const textsIn = (text: Record<string, string>) => Object.entries(text).filter(([key]) => !key.includes(':')).map(([, value]) => value)

/** Writes a representative with the offices held. */
export async function saveRepresentative(ctx: Context, entry: RepresentativeEntry, position: number, source: string): Promise<void> {
  const text = writtenTexts(ctx.programme.original)
  await rows<MembersTables>(ctx).keep('members_representative', { id: entry.id, position, organisation: text.may(entry.organisation), member_id: entry.member ?? null, note: text.may(entry.note) })
  const roles = entry.roles.map((role, position) => ({ representative_id: entry.id, position, role: text.may(role.role), context: role.context ?? null, place: placeFrom(role.at, source) }))
  await rows<MembersTables>(ctx).replace('members_role', { representative_id: entry.id }, roles)
}

export const removeMembers = (ctx: Context, ids: string[]) => rows<MembersTables>(ctx).remove('members_member', ids)
export const removeRepresentatives = (ctx: Context, ids: string[]) => rows<MembersTables>(ctx).remove('members_representative', ids)
