import type { Context } from '#platform/context.ts'
import { inEveryLanguage } from '#platform/open/every-language.ts'
import type { Page, Stretch } from '#platform/open/keyset.ts'
import type { Asking, Family } from './families/family.ts'
import { readParameters } from './parameters.ts'
import { apiOf, pagesOf, type Places } from './places.ts'

/** A record as it leaves: every text in every language, with its own address and its pages. */
export type OpenRecord = { id: string; url: string; pages: Record<string, string> } & Record<string, unknown>

/** A stretch of a family's list. Null: `after` is no record of it. */
export async function listOf(ctx: Context, family: Family, { filter, page }: { filter: Record<string, unknown>; page: Page }, asking: Asking & Places): Promise<Stretch<OpenRecord> | null> {
  const found = await family.fitting({ ...ctx, language: ctx.programme.original }, filter, page, asking)
  if (!found) return null
  const cards = await inEveryLanguage(ctx, (ctx) => family.cards(ctx, found.items))
  return { ...found, items: cards.map((card) => addressed(family, card, asking)) }
}

/** One record with all that is known of it, or null. */
export async function recordOf(ctx: Context, family: Family, id: string, places: Places): Promise<OpenRecord | null> {
  const found = await inEveryLanguage(ctx, (ctx) => family.one(ctx, id))
  return found && addressed(family, found as { id: string }, places)
}

/** Every record of a family in full, one after the other. */
export async function* everyRecord(ctx: Context, family: Family, asking: Asking & Places): AsyncGenerator<OpenRecord> {
  const unfiltered = readParameters(family.filters, new URLSearchParams())
  for (let after: string | null = null; ; ) {
    const found: Stretch<string> | null = await family.fitting({ ...ctx, language: ctx.programme.original }, unfiltered, { after, limit: 200 }, asking)
    for (const id of found?.items ?? []) {
      const record = await recordOf(ctx, family, id, asking)
      if (record) yield record
    }
    after = found?.next ?? null
    if (after === null) return
  }
}

function addressed(family: Family, record: { id: string }, places: Places): OpenRecord {
  const { id, ...rest } = record
  return { id, url: `${apiOf(places)}/${family.name}/${encodeURIComponent(id)}`, pages: pagesOf(places, `${family.record}/${id}`), ...rest }
}
