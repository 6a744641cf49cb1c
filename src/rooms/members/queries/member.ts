import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { languagesOf, type LocalisedText, type Said } from '#platform/text.ts'
import { citationsOf, type Cited } from '#rooms/sources'
import { ownerOf, sharedAliases, slugOf } from '../model.ts'
import type { MembersTables } from '../tables.ts'
import { cardOf, memberNames, members, type MemberCard } from './members.ts'

/** All that is known of a member. `outside` names the fields that are general knowledge and not in the sources. */
export type Member = MemberCard & {
  languages: string[]
  parent: MemberCard | null
  parts: MemberCard[]
  /** What it belongs to, where that is no member. */
  parentPlace: Said | null
  aliases: string[]
  codes: { scheme: string; value: string; year: number | null }[]
  wikidata: string | null
  geonames: string | null
  located: Said | null
  population: { value: number; year: number | null; source: string | null } | null
  summary: Said | null
  note: Said | null
  outside: string[]
  cited: Cited[]
}

/** The address was an alias: the member is found under its id. */
export type Elsewhere = { redirect: string }

/** The member with this id; or where it is, if this is one of its names; or null. */
export async function member(ctx: Context, idOrAlias: string): Promise<Member | Elsewhere | null> {
  const row = await tables<MembersTables>(ctx).selectFrom('members_member').selectAll().where('programme_id', '=', ctx.programme.id).where('id', '=', idOrAlias).executeTakeFirst()
  if (!row) return elsewhere(ctx, idOrAlias)
  const text = saidTexts(ctx.language)
  const [parents, parts, names, cited] = await Promise.all([
    memberNames(ctx, row.parent_id ? [row.parent_id] : []),
    members(ctx, { parent: row.id }),
    namesOf(ctx, row.id),
    citationsOf(ctx, [`member/${row.id}`])
  ])
  return {
    ...cardOf(ctx, row),
    ...names,
    languages: languagesOf(parsed<LocalisedText>(row.name)),
    parent: row.parent_id ? (parents.get(row.parent_id) ?? null) : null,
    parts,
    parentPlace: text.may(row.parent_place),
    wikidata: row.wikidata,
    geonames: row.geonames,
    located: text.may(row.located),
    population: row.population === null ? null : { value: row.population, year: row.population_year, source: row.population_source },
    summary: text.may(row.summary),
    note: text.may(row.note),
    outside: parsed<string[]>(row.outside),
    cited: cited.get(`member/${row.id}`) ?? []
  }
}

async function elsewhere(ctx: Context, name: string): Promise<Elsewhere | null> {
  const slug = slugOf(name)
  const taken = await tables<MembersTables>(ctx)
    .selectFrom('members_alias')
    .select(['member_id as memberId', 'slug'])
    .where('programme_id', '=', ctx.programme.id)
    .where('slug', '=', slug)
    .execute()
  const owner = ownerOf(slug, taken)
  return owner ? { redirect: owner } : null
}

async function namesOf(ctx: Context, memberId: string) {
  const db = tables<MembersTables>(ctx)
  const aliases = await db.selectFrom('members_alias').select('text').where('programme_id', '=', ctx.programme.id).where('member_id', '=', memberId).orderBy('text').execute()
  const codes = await db.selectFrom('members_code').select(['scheme', 'value', 'year']).where('programme_id', '=', ctx.programme.id).where('member_id', '=', memberId).orderBy('scheme').execute()
  return { aliases: aliases.map((alias) => alias.text), codes }
}

/** Every name members go by, by member id: for search, and for whoever asks which names are whose. */
export async function aliases(ctx: Context): Promise<Map<string, string[]>> {
  const rows = await tables<MembersTables>(ctx).selectFrom('members_alias').select(['member_id', 'text']).where('programme_id', '=', ctx.programme.id).orderBy('text').execute()
  const names = new Map<string, string[]>()
  for (const row of rows) names.set(row.member_id, [...(names.get(row.member_id) ?? []), row.text])
  return names
}

/** Names that several members carry, and that therefore lead to none of them. */
export async function unusableAliases(ctx: Context): Promise<{ slug: string; memberIds: string[] }[]> {
  const rows = await tables<MembersTables>(ctx).selectFrom('members_alias').select(['member_id as memberId', 'slug']).where('programme_id', '=', ctx.programme.id).execute()
  return sharedAliases(rows)
}
