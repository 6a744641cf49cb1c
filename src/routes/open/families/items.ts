import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { stretchOf, type Page, type Stretch } from '#platform/open/keyset.ts'
import type { SearchIndex } from '#platform/search/open.ts'
import { facetNames, item, itemIds, itemKinds, items, searchOrders, type FacetName, type Item, type ItemCard } from '#rooms/library'
import { citationsOf } from '#rooms/sources'
import type { Family } from './family.ts'
import { citedOrNull, citedRef, memberRef, termRef, Value } from './parts.ts'
import { itemInFull, itemInList } from './item-shapes.ts'

const values = z.array(Value).max(50, 'has more than 50 values')
const facets = Object.fromEntries(facetNames.map((name) => [name, name === 'kind' ? z.array(z.enum(itemKinds)).max(50) : values])) as unknown as Record<FacetName, typeof values>

const filters = z.strictObject({
  q: z.string().max(500, 'is longer than 500 characters').optional().describe('words to look for, in any language of the programme'),
  ...facets,
  sort: z.enum(searchOrders).optional()
})

export const itemsFamily: Family = {
  name: 'items',
  record: 'item',
  about: 'The library: practices, cases, insights, guidance, policies, reports and tools',
  filters,
  card: itemInList,
  full: itemInFull,
  fitting: async (ctx, filter, page, { index }) => {
    const asked = filter as z.output<typeof filters>
    const isSearch = Boolean(asked.q?.trim()) || Boolean(asked.sort) || facetNames.some((name) => asked[name].length > 0)
    return isSearch ? searched(ctx, asked, page, index) : stretchOf((await itemIds(ctx)).sort(), (id) => id, page)
  },
  cards: async (ctx, ids) => {
    const cards = await items(ctx, { ids: [...ids] })
    const cited = await citationsOf(ctx, cards.map(({ id }) => `item/${id}`))
    return cards.map((card) => ({ ...cardOf(card), cited: (cited.get(`item/${card.id}`) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await item(ctx, id)
    return found && found.id === id ? fullOf(found) : null
  }
}

/** In a search, `after` is a place in its order: relevance has no key to go on from. */
async function searched(ctx: Context, asked: z.output<typeof filters>, { after, limit }: Page, index: SearchIndex): Promise<Stretch<string> | null> {
  if (after !== null && !/^\d{1,7}$/.test(after)) return null
  const from = Number(after ?? 0)
  const text = (asked.q ?? '').normalize('NFC').replace(/[\p{C}\s]+/gu, ' ').trim()
  const found = await index.search({
    programme: ctx.programme.id,
    families: ['item'],
    text,
    facets: Object.fromEntries(facetNames.map((name) => [name, asked[name] as string[]])),
    countFacets: [],
    sort: asked.sort ?? (text ? 'relevance' : 'newest'),
    language: /\p{Script=Han}/u.test(text) ? 'zh' : ctx.language,
    from,
    size: limit
  })
  const next = from + limit < found.total ? String(from + limit) : null
  return { total: found.total, items: found.hits.map(({ key }) => key.slice(key.lastIndexOf('/') + 1)), next }
}

const cardOf = ({ members, terms, id, kind, title, summary, day, madeFrom, occasion, slug, languages, revision, publishedAt }: ItemCard) => ({
  id, kind, title, summary, day, madeFrom, occasion, slug, languages, revision, publishedAt,
  members: members.map(memberRef),
  terms: terms.map(termRef)
})

const withCited = <T extends { at: Parameters<typeof citedOrNull>[0] }>({ at, ...rest }: T) => ({ ...rest, cited: citedOrNull(at) })

function fullOf(found: Item) {
  const { challenge, solution, resources, difficulties, conditions, note, dates, partners, media, licence } = found
  return {
    ...cardOf(found),
    challenge, solution, resources, difficulties, conditions, note, dates, partners, media, licence,
    challengeCited: citedOrNull(found.challengeAt),
    tags: found.tags.map(({ term, ...tag }) => ({ ...withCited(tag), term: term && termRef(term) })),
    blocks: found.blocks.map(withCited),
    results: found.results.map(withCited),
    figures: found.figures.map(withCited),
    lessons: found.lessons.map(withCited),
    interests: found.interests.map(withCited),
    lineage: { adaptedFrom: found.lineage.adaptedFrom?.id ?? null, adaptedBy: found.lineage.adaptedBy.map(({ id }) => id) },
    cited: found.cited.map(citedRef)
  }
}
