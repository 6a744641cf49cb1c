import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { stretchOf, type Page, type Stretch } from '#platform/open/keyset.ts'
import type { SearchIndex } from '#platform/search/open.ts'

/** A record in one language; the API puts the languages together. */
export type Speaking = { id: string }

/** What a list is asked with. */
export type Asking = { index: SearchIndex }

/** A kind of record of the programme as open data: how it is asked for, and what it looks like in lists and alone. */
export type Family = {
  /** In addresses: `members`. */
  name: string
  /** In record references: `member`. */
  record: string
  /** One sentence for whoever reads the description of the API. */
  about: string
  filters: z.ZodObject
  card: z.ZodType
  full: z.ZodType
  /** Which records fit, in the order of the list. Null: `after` is no record of it. */
  fitting(ctx: Context, filter: Record<string, unknown>, page: Page, asking: Asking): Promise<Stretch<string> | null>
  /** The records with these ids as lists show them, in this order. */
  cards(ctx: Context, ids: readonly string[]): Promise<Speaking[]>
  /** All that is known of one, or null. */
  one(ctx: Context, id: string): Promise<Speaking | null>
}

type Shape<Filters extends z.ZodObject, Card extends Speaking> = Omit<Family, 'filters' | 'fitting' | 'cards'> & {
  filters: Filters
  /** Every record that fits, in order. */
  list(ctx: Context, filter: z.output<Filters>): Promise<Card[]>
  /** These as lists show them. */
  asCards(ctx: Context, cards: Card[]): Promise<Speaking[]>
  /** The records with these ids; without it they are picked from the whole list. */
  listed?(ctx: Context, ids: readonly string[]): Promise<Card[]>
}

/** A family whose lists are read whole: there are not many of it. */
export function family<Filters extends z.ZodObject, Card extends Speaking>({ list, asCards, listed, ...shape }: Shape<Filters, Card>): Family {
  return {
    ...shape,
    fitting: async (ctx, filter, page) => stretchOf((await list(ctx, filter as z.output<Filters>)).map(({ id }) => id), (id) => id, page),
    cards: async (ctx, ids) => {
      const found = new Map((await (listed ? listed(ctx, ids) : list(ctx, {} as z.output<Filters>))).map((card) => [card.id, card]))
      return asCards(ctx, ids.flatMap((id) => found.get(id) ?? []))
    }
  }
}
