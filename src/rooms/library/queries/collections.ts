import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { languagesOf, type LocalisedText, type Said } from '#platform/text.ts'
import { searchFromUrl, type LibrarySearch } from '../search/address.ts'
import type { LibraryTables } from '../tables.ts'
import { items, onTheShelf, type ItemCard } from './cards.ts'

/** A curated selection. `items`: how many of them are on the shelf. `search`: a search that goes on from there. */
export type CollectionCard = { id: string; title: Said; introduction: Said | null; items: number; search: LibrarySearch | null; languages: string[] }
export type Collection = Omit<CollectionCard, 'items'> & { items: ItemCard[] }

/** The collections, in their order. */
export async function collections(ctx: Context): Promise<CollectionCard[]> {
  const rows = await tables<LibraryTables>(ctx).selectFrom('library_collection').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id').execute()
  const counts = await onTheShelf(ctx)
    .innerJoin('library_collection_item', (join) =>
      join.onRef('library_collection_item.programme_id', '=', 'library_item.programme_id').onRef('library_collection_item.item_id', '=', 'library_item.id')
    )
    .select((eb) => ['collection_id', eb.fn.countAll().as('items')])
    .groupBy('collection_id')
    .execute()
  const shown = new Map(counts.map((row) => [row.collection_id, Number(row.items)]))
  return rows.map((row) => ({ ...view(ctx, row), items: shown.get(row.id) ?? 0 }))
}

/** A collection with its items in the curated order, or null. */
export async function collection(ctx: Context, id: string): Promise<Collection | null> {
  const db = tables<LibraryTables>(ctx)
  const row = await db.selectFrom('library_collection').selectAll().where('programme_id', '=', ctx.programme.id).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const order = await db.selectFrom('library_collection_item').select('item_id').where('programme_id', '=', ctx.programme.id).where('collection_id', '=', id).orderBy('position').execute()
  return { ...view(ctx, row), items: await items(ctx, { ids: order.map(({ item_id }) => item_id) }) }
}

function view(ctx: Context, row: LibraryTables['library_collection']) {
  const texts = saidTexts(ctx.language)
  return {
    id: row.id,
    title: texts.must(row.title),
    introduction: texts.may(row.introduction),
    search: row.search ? searchFromUrl(new URLSearchParams(row.search)) : null,
    languages: languagesOf(parsed<LocalisedText>(row.title))
  }
}
