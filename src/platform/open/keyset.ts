export type Page = { after: string | null; limit: number }

/** A stretch of a list: how many there are in all, these ones, and after which to go on; `next` null: that was the end. */
export type Stretch<T> = { total: number; items: T[]; next: string | null }

/** The records after one of them. Null if `after` names none of the list. */
export function stretchOf<T>(all: readonly T[], keyOf: (one: T) => string, { after, limit }: Page): Stretch<T> | null {
  const before = after === null ? -1 : all.findIndex((one) => keyOf(one) === after)
  if (after !== null && before < 0) return null
  const items = all.slice(before + 1, before + 1 + limit)
  const last = items.at(-1)
  return { total: all.length, items, next: last !== undefined && before + 1 + limit < all.length ? keyOf(last) : null }
}
