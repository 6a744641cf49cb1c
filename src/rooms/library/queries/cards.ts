import { memberNames, type MemberCard } from '#rooms/members'
import { terms, withNarrower, type TermLabel } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { inPortions } from '#platform/db/portions.ts'
import { tables } from '#platform/db/tables.ts'
import { languagesOf, said, saidOrNull, type LocalisedText, type Said } from '#platform/text.ts'
import type { ItemKind } from '../model.ts'
import type { ItemRow, LibraryTables } from '../tables.ts'

/** An item as it stands in a list. `terms` are those it is mapped to, once each. */
export type ItemCard = {
  id: string
  kind: ItemKind
  title: Said
  summary: Said | null
  day: string | null
  /** The record it was made from: `presentation/pr01`. */
  madeFrom: string | null
  /** The event or visit it goes back to. */
  occasion: string | null
  members: MemberCard[]
  terms: TermLabel[]
  /** The newest readable part of its address. */
  slug: string | null
  /** Every language its title exists in, the original first. */
  languages: string[]
  revision: number
  publishedAt: string
}

/** Without a wish, all items. `term`: with its narrower terms. `ids`: in this order. */
export type ItemFilter = { ids?: string[]; member?: string; term?: string; kind?: ItemKind; madeFrom?: string; occasion?: string }

/** The items on the shelf that fit, the newest first; undated ones come last. */
export async function items(ctx: Context, filter: ItemFilter = {}): Promise<ItemCard[]> {
  const rows = await rowsMatching(ctx, filter)
  const cards = await cardsOf(ctx, rows)
  const order = filter.ids && new Map(filter.ids.map((id, at) => [id, at]))
  return order ? cards.sort((a, b) => order.get(a.id)! - order.get(b.id)!) : cards
}

/** The items on the shelf, to be narrowed further. */
export const onTheShelf = (ctx: Context) =>
  tables<LibraryTables>(ctx).selectFrom('library_item').where('library_item.programme_id', '=', ctx.programme.id).where('published_at', 'is not', null).where('withdrawn_at', 'is', null)

async function rowsMatching(ctx: Context, { ids, member, term, kind, madeFrom, occasion }: ItemFilter): Promise<ItemRow[]> {
  let query = onTheShelf(ctx).selectAll('library_item')
  if (kind) query = query.where('kind', '=', kind)
  if (madeFrom) query = query.where('made_from', '=', madeFrom)
  if (occasion) query = query.where('occasion', '=', occasion)
  if (member) query = query.where('id', 'in', ofMember(ctx, member))
  if (term) query = query.where('id', 'in', taggedWith(ctx, [...(await withNarrower(ctx, [term]))]))
  if (ids) return inPortions(ids, (some) => query.where('id', 'in', some).execute())
  return query.orderBy((eb) => eb.fn.coalesce('day', eb.val('')), 'desc').orderBy('id').execute()
}

const ofMember = (ctx: Context, member: string) =>
  tables<LibraryTables>(ctx).selectFrom('library_item_member').select('item_id').where('programme_id', '=', ctx.programme.id).where('member_id', '=', member)

const taggedWith = (ctx: Context, termIds: string[]) =>
  tables<LibraryTables>(ctx).selectFrom('library_tag').select('item_id').where('programme_id', '=', ctx.programme.id).where('term_id', 'in', termIds)

/** Cards of these rows, in their order. */
export async function cardsOf(ctx: Context, rows: ItemRow[]): Promise<ItemCard[]> {
  const ids = rows.map((row) => row.id)
  const [members, tags, slugs] = [await membersOf(ctx, ids), await termsOf(ctx, ids), await newestSlugs(ctx, ids)]
  return rows.map((row) => {
    const title = parsed<LocalisedText>(row.title)
    return {
      id: row.id,
      kind: row.kind as ItemKind,
      title: said(title, ctx.language),
      summary: saidOrNull(parsed<LocalisedText | null>(row.summary), ctx.language),
      day: row.day,
      madeFrom: row.made_from,
      occasion: row.occasion,
      members: members.get(row.id) ?? [],
      terms: tags.get(row.id) ?? [],
      slug: slugs.get(row.id) ?? null,
      languages: languagesOf(title),
      revision: row.revision,
      publishedAt: row.published_at ?? ''
    }
  })
}

async function membersOf(ctx: Context, itemIds: string[]): Promise<Map<string, MemberCard[]>> {
  const rows = await inPortions(itemIds, (some) =>
    tables<LibraryTables>(ctx).selectFrom('library_item_member').select(['item_id', 'member_id']).where('programme_id', '=', ctx.programme.id).where('item_id', 'in', some).orderBy('position').execute()
  )
  const cards = await memberNames(ctx, [...new Set(rows.map((row) => row.member_id))])
  return byItem(rows, (row) => cards.get(row.member_id))
}

async function termsOf(ctx: Context, itemIds: string[]): Promise<Map<string, TermLabel[]>> {
  const rows = await inPortions(itemIds, (some) =>
    tables<LibraryTables>(ctx).selectFrom('library_tag').select(['item_id', 'term_id']).where('programme_id', '=', ctx.programme.id).where('item_id', 'in', some).where('term_id', 'is not', null).orderBy('position').execute()
  )
  const labels = await terms(ctx, [...new Set(rows.map((row) => row.term_id!))])
  return byItem(rows, (row) => labels.get(row.term_id!))
}

async function newestSlugs(ctx: Context, itemIds: string[]): Promise<Map<string, string>> {
  const rows = await inPortions(itemIds, (some) =>
    tables<LibraryTables>(ctx).selectFrom('library_address').select(['item_id', 'slug']).where('programme_id', '=', ctx.programme.id).where('item_id', 'in', some).orderBy('since').orderBy('slug').execute()
  )
  return new Map(rows.map((row) => [row.item_id, row.slug]))
}

function byItem<Row extends { item_id: string }, Thing>(rows: Row[], thingOf: (row: Row) => Thing | undefined): Map<string, Thing[]> {
  const things = new Map<string, Thing[]>()
  for (const row of rows) {
    const thing = thingOf(row)
    const known = things.get(row.item_id) ?? []
    if (thing !== undefined && !known.includes(thing)) things.set(row.item_id, [...known, thing])
  }
  return things
}
