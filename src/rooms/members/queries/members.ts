import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import type { Said } from '#platform/text.ts'
import type { MemberKind } from '../model.ts'
import type { MembersTables } from '../tables.ts'

/** A member as lists, maps and cross-references show it. `short` is the full name where people have no shorter one. */
export type MemberCard = {
  id: string
  name: Said
  short: Said
  pinyin: string | null
  local: { language: string; text: string } | null
  kind: MemberKind
  side: string
  country: string
  lat: number | null
  lon: number | null
  zone: string | null
  parentId: string | null
}

export type MembersFilter = { side?: string; kind?: MemberKind; country?: string; parent?: string }

/** The programme's members, in its own order. */
export async function members(ctx: Context, filter: MembersFilter = {}): Promise<MemberCard[]> {
  const { side, kind, country, parent } = filter
  const fits = (card: MemberCard) => (!side || card.side === side) && (!kind || card.kind === kind) && (!country || card.country === country) && (!parent || card.parentId === parent)
  return [...(await cardsById(ctx)).values()].filter(fits)
}

/** The members with these ids; ids of no member are left out. */
export async function memberNames(ctx: Context, ids: readonly string[]): Promise<Map<string, MemberCard>> {
  const cards = await cardsById(ctx)
  return new Map([...new Set(ids)].flatMap((id) => (cards.has(id) ? [[id, cards.get(id)!] as const] : [])))
}

const cardsById = (ctx: Context): Promise<Map<string, MemberCard>> =>
  ctx.remember('cards', async () => new Map((await everyMember(ctx).orderBy('position').orderBy('id').execute()).map((row) => [row.id, cardOf(ctx, row)])))

const everyMember = (ctx: Context) =>
  tables<MembersTables>(ctx)
    .selectFrom('members_member')
    .select(['id', 'name', 'short', 'pinyin', 'local_language', 'local_name', 'kind', 'side_id', 'country', 'lat', 'lon', 'zone', 'parent_id'])
    .where('programme_id', '=', ctx.programme.id)

type CardColumns = 'id' | 'name' | 'short' | 'pinyin' | 'local_language' | 'local_name' | 'kind' | 'side_id' | 'country' | 'lat' | 'lon' | 'zone' | 'parent_id'

/** A row as a card. */
export function cardOf(ctx: Context, row: Pick<Selectable<MembersTables['members_member']>, CardColumns>): MemberCard {
  const text = saidTexts(ctx.language)
  return {
    id: row.id,
    name: text.must(row.name),
    short: text.may(row.short) ?? text.must(row.name),
    pinyin: row.pinyin,
    local: row.local_name ? { language: row.local_language ?? '', text: row.local_name } : null,
    kind: row.kind as MemberKind,
    side: row.side_id,
    country: row.country,
    lat: row.lat,
    lon: row.lon,
    zone: row.zone,
    parentId: row.parent_id
  }
}
