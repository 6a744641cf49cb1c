import { citationsOf, citer, type Cited } from '#rooms/sources'
import { terms, type TermLabel } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import type { Said } from '#platform/text.ts'
import type { Helix, Reached } from '../model.ts'
import type { LibraryTables } from '../tables.ts'
import { cardsOf, items, onTheShelf, type ItemCard } from './cards.ts'
import { storedItems, type StoredItem } from './saved.ts'

/** A tag as printed in the source beside the term it was mapped to; `term` null: nothing fits. */
export type ItemTag = { term: TermLabel | null; printed: string | null; at: Cited | null; note: Said | null }
export type ItemBlock = { what: Said; enabling: Said | null; lessons: Said | null; at: Cited | null }
export type ItemResult = { text: Said; reached: Reached; at: Cited | null }
/** A key figure; `unit`, `scope`, `year`, `reached` null: not stated. */
export type ItemFigure = {
  id: string | null
  printed: string | null
  value: number | null
  unit: Said | null
  label: Said
  scope: Said | null
  year: number | null
  reached: Reached
  at: Cited | null
  note: Said | null
}
export type CitedText = { text: Said; at: Cited | null }
export type ItemDate = { day: string | null; text: Said }
export type ItemPartner = { name: Said; helix: Helix | null }
export type ItemMedium = { file: string; alt: Said; credit: string | null; licence: string | null }

/** All that is known of an item. Texts are Markdown. */
export type Item = ItemCard & {
  challenge: Said | null
  challengeAt: Cited | null
  solution: Said | null
  resources: Said | null
  difficulties: Said | null
  conditions: Said | null
  note: Said | null
  tags: ItemTag[]
  blocks: ItemBlock[]
  results: ItemResult[]
  figures: ItemFigure[]
  lessons: CitedText[]
  interests: CitedText[]
  dates: ItemDate[]
  partners: ItemPartner[]
  media: ItemMedium[]
  licence: string | null
  /** Where in the sources the whole of it comes from. */
  cited: Cited[]
  lineage: Lineage
}

/** From which item this one was adapted, and which were adapted from it. */
export type Lineage = { adaptedFrom: ItemCard | null; adaptedBy: ItemCard[] }

/** The item under an id, or under a slug it has or ever had; compare `id` to know whether to redirect. Null: nothing (or no longer) on the shelf. */
export async function item(ctx: Context, idOrSlug: string): Promise<Item | null> {
  const id = await idOf(ctx, idOrSlug)
  const row = id && (await onTheShelf(ctx).selectAll('library_item').where('id', '=', id).executeTakeFirst())
  if (!row) return null
  const [card] = await cardsOf(ctx, [row])
  const stored = (await storedItems(ctx, [row.id])).get(row.id)
  return card && stored ? whole(ctx, card, stored) : null
}

/** What is left of an item that was withdrawn, for whoever follows an old address. */
export type Tombstone = { id: string; title: Said; withdrawnAt: string }

export async function tombstone(ctx: Context, idOrSlug: string): Promise<Tombstone | null> {
  const id = await idOf(ctx, idOrSlug)
  const row = id && (await storedItems(ctx, [id])).get(id)?.item
  if (!row || !row.withdrawn_at || !row.published_at) return null
  return { id: row.id, title: saidTexts(ctx.language).must(row.title), withdrawnAt: row.withdrawn_at }
}

/** The id itself if there is such an item, else the owner of the slug. */
async function idOf(ctx: Context, idOrSlug: string): Promise<string | null> {
  const db = tables<LibraryTables>(ctx)
  const direct = await db.selectFrom('library_item').select('id').where('programme_id', '=', ctx.programme.id).where('id', '=', idOrSlug).executeTakeFirst()
  if (direct) return direct.id
  const address = await db.selectFrom('library_address').select('item_id').where('programme_id', '=', ctx.programme.id).where('slug', '=', idOrSlug).executeTakeFirst()
  return address?.item_id ?? null
}

async function whole(ctx: Context, card: ItemCard, { item, parts }: StoredItem): Promise<Item> {
  const cite = await citer(ctx)
  const labels = await terms(ctx, parts.library_tag.flatMap((tag) => tag.term_id ?? []))
  const record = `item/${card.id}`
  const { may: text, must: required } = saidTexts(ctx.language)
  return {
    ...card,
    challenge: text(item.challenge),
    challengeAt: cite(item.challenge_place),
    solution: text(item.solution),
    resources: text(item.resources),
    difficulties: text(item.difficulties),
    conditions: text(item.conditions),
    note: text(item.note),
    tags: parts.library_tag.map((tag) => ({ term: labels.get(tag.term_id ?? '') ?? null, printed: tag.printed, at: cite(tag.place), note: text(tag.note) })),
    blocks: parts.library_block.map((block) => ({ what: required(block.what), enabling: text(block.enabling), lessons: text(block.lessons), at: cite(block.place) })),
    results: parts.library_result.map((result) => ({ text: required(result.text), reached: result.reached as Reached, at: cite(result.place) })),
    figures: parts.library_figure.map(({ id, printed, value, year, ...figure }) => ({
      ...{ id, printed, value, year },
      unit: text(figure.unit),
      label: required(figure.label),
      scope: text(figure.scope),
      reached: figure.reached as Reached,
      at: cite(figure.place),
      note: text(figure.note)
    })),
    lessons: parts.library_lesson.map((lesson) => ({ text: required(lesson.text), at: cite(lesson.place) })),
    interests: parts.library_interest.map((interest) => ({ text: required(interest.text), at: cite(interest.place) })),
    dates: parts.library_date.map((date) => ({ day: date.day, text: required(date.text) })),
    partners: parts.library_partner.map((partner) => ({ name: required(partner.name), helix: partner.helix as Helix | null })),
    media: parts.library_medium.map(({ file, alt, credit, licence }) => ({ file, alt: required(alt), credit, licence })),
    licence: item.licence,
    cited: (await citationsOf(ctx, [record])).get(record) ?? [],
    lineage: await lineage(ctx, card.id, item.adapted_from)
  }
}

/** Where an item comes from and what others made of it. */
export async function lineageOf(ctx: Context, id: string): Promise<Lineage> {
  const row = await onTheShelf(ctx).select('adapted_from').where('id', '=', id).executeTakeFirst()
  return row ? lineage(ctx, id, row.adapted_from) : { adaptedFrom: null, adaptedBy: [] }
}

async function lineage(ctx: Context, id: string, adaptedFrom: string | null): Promise<Lineage> {
  const [source] = adaptedFrom ? await items(ctx, { ids: [adaptedFrom] }) : []
  const adaptations = await onTheShelf(ctx).selectAll('library_item').where('adapted_from', '=', id).orderBy('day').orderBy('id').execute()
  return { adaptedFrom: source ?? null, adaptedBy: await cardsOf(ctx, adaptations) }
}
