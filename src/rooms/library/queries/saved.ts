import { sql } from 'kysely'
import type { SourcesTables } from '#rooms/sources'
import type { Context } from '#platform/context.ts'
import { inPortions } from '#platform/db/portions.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { ItemRows } from '../input/rows.ts'
import { partTables, type ItemRow, type LibraryTables, type PartTables } from '../tables.ts'

/** An item with everything that belongs to it, as stored; `place`: what the whole of it cites. */
export type StoredItem = { item: ItemRow; parts: ItemRows['parts']; place: string | null }

/** The stored items of these ids, published or not. */
export async function storedItems(ctx: Context, ids: string[]): Promise<Map<string, StoredItem>> {
  const db = tables<LibraryTables>(ctx)
  const items = await inPortions(ids, (some) => db.selectFrom('library_item').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute())
  const stored = new Map<string, StoredItem>(items.map((item) => [item.id, { item, parts: noParts(), place: null }]))
  for (const table of partTables)
    for (const { programme_id: _programme, item_id, position: _position, ...part } of await partRows(ctx, table, ids)) stored.get(item_id)?.parts[table].push(part as never)
  for (const { record, place } of await citedPlaces(ctx, ids)) Object.assign(stored.get(record.slice('item/'.length)) ?? {}, { place })
  return stored
}

const citedPlaces = (ctx: Context, ids: string[]) =>
  inPortions(ids.map((id) => `item/${id}`), (some) =>
    tables<SourcesTables>(ctx).selectFrom('sources_citation').select(['record', 'place']).where('programme_id', '=', ctx.programme.id).where('part', '=', '').where('record', 'in', some).execute()
  )

/** The rows of one part table for these items, in order. */
export const partRows = <T extends keyof PartTables>(ctx: Context, table: T, ids: string[]): Promise<PartTables[T][]> =>
  inPortions(ids, (some) =>
    tables<Pick<PartTables, 'library_lesson'>>(ctx)
      .selectFrom(table as 'library_lesson')
      .selectAll()
      .where('programme_id', '=', ctx.programme.id)
      .where('item_id', 'in', some)
      .orderBy('item_id')
      .orderBy('position')
      .execute()
  ) as unknown as Promise<PartTables[T][]>

/** Writes an item and its parts over whatever there was. */
export async function saveItem(ctx: Context, item: Omit<ItemRow, 'programme_id'>, parts: ItemRows['parts']): Promise<void> {
  await rows<LibraryTables>(ctx).keep('library_item', item)
  for (const table of partTables) {
    const ordered = parts[table].map((part, at) => ({ item_id: item.id, position: at + 1, ...part }))
    await rows<LibraryTables>(ctx).replace(table, { item_id: item.id }, ordered as never)
  }
}

/** Withdraws those of these items that were not withdrawn yet, and returns their ids. */
export async function withdrawRows(ctx: Context, ids: string[], at: string): Promise<string[]> {
  const found = await inPortions(ids, (some) =>
    tables<LibraryTables>(ctx)
      .updateTable('library_item')
      .set({ withdrawn_at: at })
      .where('programme_id', '=', ctx.programme.id)
      .where('id', 'in', some)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .execute()
  )
  return found.map((row) => row.id)
}

/** To whom each of these slugs belongs. */
export async function slugOwners(ctx: Context, slugs: string[]): Promise<Map<string, string>> {
  const db = tables<LibraryTables>(ctx)
  const found = await inPortions(slugs, (some) =>
    db.selectFrom('library_address').select(['slug', 'item_id']).where('programme_id', '=', ctx.programme.id).where('slug', 'in', some).execute()
  )
  return new Map(found.map((row) => [row.slug, row.item_id]))
}

/** Makes a slug the item's newest one; one it had before becomes the newest again. */
export async function saveSlug(ctx: Context, slug: string, itemId: string): Promise<void> {
  await tables<LibraryTables>(ctx)
    .insertInto('library_address')
    .values({ programme_id: ctx.programme.id, slug, item_id: itemId, since: ctx.now().toISOString() })
    .onConflict((conflict) =>
      conflict
        .columns(['programme_id', 'slug'])
        .doUpdateSet({ since: sql`excluded.since` })
        .whereRef('library_address.item_id', '=', sql`excluded.item_id`)
    )
    .execute()
}

/** The stored collections of these ids, with their items in order. */
export async function storedCollections(ctx: Context, ids: string[]) {
  const db = tables<LibraryTables>(ctx)
  const collections = await inPortions(ids, (some) => db.selectFrom('library_collection').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute())
  const members = await inPortions(ids, (some) =>
    db.selectFrom('library_collection_item').selectAll().where('programme_id', '=', ctx.programme.id).where('collection_id', 'in', some).orderBy('collection_id').orderBy('position').execute()
  )
  return new Map(collections.map(({ programme_id: _programme, ...collection }) => [collection.id, { ...collection, items: members.filter((row) => row.collection_id === collection.id).map((row) => row.item_id) }]))
}

export type CollectionRow = Omit<LibraryTables['library_collection'], 'programme_id'>

/** Writes a collection and its curated order. */
export async function saveCollection(ctx: Context, collection: CollectionRow, items: string[]): Promise<void> {
  await rows<LibraryTables>(ctx).keep('library_collection', collection)
  const curated = items.map((item_id, at) => ({ collection_id: collection.id, position: at + 1, item_id }))
  await rows<LibraryTables>(ctx).replace('library_collection_item', { collection_id: collection.id }, curated)
}

/** The place after the last collection. */
export const nextCollectionPosition = (ctx: Context): Promise<number> => rows<LibraryTables>(ctx).nextPosition('library_collection')

/** Deletes these collections; the ids of those that were there. */
export async function deleteCollections(ctx: Context, ids: string[]): Promise<string[]> {
  const db = tables<LibraryTables>(ctx)
  const found = await inPortions(ids, (some) => db.deleteFrom('library_collection').where('programme_id', '=', ctx.programme.id).where('id', 'in', some).returning('id').execute())
  return found.map((row) => row.id)
}

const noParts = () => Object.fromEntries(partTables.map((table) => [table, []])) as unknown as ItemRows['parts']
