import { isDeepStrictEqual } from 'node:util'
import { citeRecord } from '#rooms/sources'
import type { Context } from '#platform/context.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import type { CollectionEntry, ItemEntry, Publishing } from './input/entries.ts'
import { itemRows, type ItemRows } from './input/rows.ts'
import { slugOf } from './model.ts'
import { mayKeepLibrary } from './policy.ts'
import * as saved from './queries/saved.ts'

/**
 * Publishes items, or brings published ones to a new revision. An entry that changes nothing leaves its item as it is.
 * An item that had been withdrawn stands on the shelf again, with a new revision.
 */
export const publishItems = (ctx: Context, entries: ItemEntry[], publishing: Publishing): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepLibrary(ctx.actor))
    const stored = await saved.storedItems(ctx, entries.map((entry) => entry.id))
    for (const entry of entries) await publishItem(ctx, entry, stored.get(entry.id), publishing)
  })

async function publishItem(ctx: Context, entry: ItemEntry, before: saved.StoredItem | undefined, publishing: Publishing): Promise<void> {
  const { id } = entry
  const next = itemRows(entry, ctx.programme.original, publishing)
  const place = placeFrom(entry.at, publishing.source)
  if (before && isUnchanged(before, next) && before.place === place) return
  const revision = (before?.item.revision ?? 0) + 1
  const published_at = before?.item.published_at ?? ctx.now().toISOString()
  await saved.saveItem(ctx, { id, ...next.item, published_at, withdrawn_at: null, revision }, next.parts)
  await citeRecord(ctx, `item/${id}`, [{ part: '', place }])
  await address(ctx, id, slugOf(next.title))
  await ctx.record(before?.item.published_at ? 'item.changed' : 'item.published', `item/${id}`, {
    ...(before ? { before: { revision: before.item.revision, ...contentOf(before.item), parts: before.parts } } : {}),
    after: { revision, ...next.item, parts: next.parts }
  })
}

/** A slug that another item has or had stays with that one; the newcomer's carries its id. */
async function address(ctx: Context, id: string, slug: string): Promise<void> {
  if (!slug || slug === id) return
  const own = `${slug}-${id}`
  const owner = (await saved.slugOwners(ctx, [slug])).get(slug)
  const taken = (owner && owner !== id) || (await saved.storedItems(ctx, [slug])).size > 0
  await saved.saveSlug(ctx, taken ? own : slug, id)
}

const isUnchanged = (before: saved.StoredItem, next: ItemRows) =>
  before.item.withdrawn_at === null && before.item.published_at !== null && isDeepStrictEqual(contentOf(before.item), next.item) && isDeepStrictEqual(plain(before.parts), plain(next.parts))

function contentOf(item: saved.StoredItem['item']): ItemRows['item'] {
  const { programme_id: _programme, id: _id, published_at: _published, withdrawn_at: _withdrawn, revision: _revision, ...content } = item
  return content
}

/** Rows come from the driver without a prototype, and with their columns in the table's order. */
const plain = (parts: ItemRows['parts']) =>
  Object.values(parts).map((rows) => rows.map((row) => Object.fromEntries(Object.entries(row))))

/** Takes items from the shelf. Their addresses go on answering that they were here. */
export const withdrawItems = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepLibrary(ctx.actor))
    for (const id of await saved.withdrawRows(ctx, ids, ctx.now().toISOString())) await ctx.record('item.withdrawn', `item/${id}`)
  })

/** Puts collections on show; new ones stand after those already there, in the order of the entries. What is unchanged is left as it is. */
export const publishCollections = (ctx: Context, entries: CollectionEntry[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepLibrary(ctx.actor))
    const stored = await saved.storedCollections(ctx, entries.map((entry) => entry.id))
    let position = await saved.nextCollectionPosition(ctx)
    for (const entry of entries) {
      const before = stored.get(entry.id)
      const items = [...new Set(entry.items)]
      const next = { id: entry.id, position: before?.position ?? position++, ...collectionTexts(ctx, entry) }
      if (before && isDeepStrictEqual(before, { ...next, items })) continue
      await saved.saveCollection(ctx, next, items)
      await ctx.record(before ? 'collection.changed' : 'collection.published', `collection/${entry.id}`, { before, after: { ...next, items } })
    }
  })

function collectionTexts(ctx: Context, { title, introduction, search }: CollectionEntry) {
  const texts = writtenTexts(ctx.programme.original)
  return { title: texts.must(title), introduction: texts.may(introduction), search: search || null }
}

/** Takes collections down; the items in them stay. */
export const withdrawCollections = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepLibrary(ctx.actor))
    for (const id of await saved.deleteCollections(ctx, ids)) await ctx.record('collection.withdrawn', `collection/${id}`)
  })
