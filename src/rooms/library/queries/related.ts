import type { MemberCard } from '#rooms/members'
import type { TermLabel } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import { inPortions } from '#platform/db/portions.ts'
import { tables } from '#platform/db/tables.ts'
import { rarity } from '../model.ts'
import type { LibraryTables } from '../tables.ts'
import { items, onTheShelf, type ItemCard } from './cards.ts'

/** Why an item is shown beside another. */
export type Reason =
  | { kind: 'terms'; terms: TermLabel[] }
  | { kind: 'members'; members: MemberCard[] }
  /** Both were made from this record, or at this event or visit. */
  | { kind: 'record'; record: string }
  | { kind: 'adapted-from' | 'adapted-by' }

export type RelatedItem = { item: ItemCard; reasons: Reason[] }

const weights = { adaptation: 3, madeFrom: 2, occasion: 0.6, member: 0.8 }
const most = 6
const candidatesAtMost = 2000

/** The items nearest to this one, nearest first, each with the reasons. The order is by shared terms (rare ones count more), members, occasion and lineage. */
export async function relatedItems(ctx: Context, id: string): Promise<RelatedItem[]> {
  const [self] = await items(ctx, { ids: [id] })
  if (!self) return []
  const scores = new Map<string, number>()
  const add = (itemId: string, score: number) => void (itemId !== id && scores.set(itemId, (scores.get(itemId) ?? 0) + score))
  for (const { item_id, weight } of await sharingTerms(ctx, self)) add(item_id, weight)
  for (const { item_id } of await sharingMembers(ctx, self)) add(item_id, weights.member)
  const kin = await sharingOrigin(ctx, self)
  for (const row of kin) add(row.id, kinship(row, self))
  const nearest = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most)
  const cards = await items(ctx, { ids: nearest.map(([itemId]) => itemId) })
  return cards.map((card) => ({ item: card, reasons: reasonsOf(self, card, kin.find((row) => row.id === card.id)) }))
}

/** Rare terms first, until there are enough candidates: a term that stands on thousands of items tells little. */
async function sharingTerms(ctx: Context, self: ItemCard): Promise<{ item_id: string; weight: number }[]> {
  const termIds = self.terms.map((term) => term.id)
  if (termIds.length === 0) return []
  const db = tables<LibraryTables>(ctx)
  const counts = await onTheShelf(ctx)
    .innerJoin('library_tag', (join) => join.onRef('library_tag.programme_id', '=', 'library_item.programme_id').onRef('library_tag.item_id', '=', 'library_item.id'))
    .select((eb) => ['term_id', eb.fn.countAll().as('items')])
    .where('term_id', 'in', termIds)
    .groupBy('term_id')
    .execute()
  const all = Number((await onTheShelf(ctx).select((eb) => eb.fn.countAll().as('items')).executeTakeFirst())?.items ?? 0)
  const weight = new Map(counts.map(({ term_id, items }) => [term_id, rarity(Number(items), all)]))
  let candidates = 0
  const telling = counts.sort((a, b) => Number(a.items) - Number(b.items)).filter(({ items }) => (candidates += Number(items)) <= candidatesAtMost || candidates === Number(items))
  const rows = await inPortions(telling.map(({ term_id }) => term_id), (some) =>
    db.selectFrom('library_tag').select(['item_id', 'term_id']).distinct().where('programme_id', '=', ctx.programme.id).where('term_id', 'in', some).orderBy('item_id').limit(candidatesAtMost).execute()
  )
  return rows.map((row) => ({ item_id: row.item_id, weight: weight.get(row.term_id) ?? 0 }))
}

const sharingMembers = (ctx: Context, self: ItemCard) =>
  inPortions(self.members.map((member) => member.id), (some) =>
    tables<LibraryTables>(ctx).selectFrom('library_item_member').select('item_id').where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).orderBy('item_id').limit(candidatesAtMost).execute()
  )

type Kin = { id: string; made_from: string | null; occasion: string | null; adapted_from: string | null; source: string | null }

async function sharingOrigin(ctx: Context, self: ItemCard): Promise<Kin[]> {
  const own = await onTheShelf(ctx).select('adapted_from').where('id', '=', self.id).executeTakeFirst()
  const source = own?.adapted_from ?? null
  const rows = await onTheShelf(ctx)
    .select(['id', 'made_from', 'occasion', 'adapted_from'])
    .where('id', '!=', self.id)
    .where((eb) =>
      eb.or([
        eb('adapted_from', '=', self.id),
        ...(source ? [eb('id', '=', source), eb('adapted_from', '=', source)] : []),
        ...(self.madeFrom ? [eb('made_from', '=', self.madeFrom)] : []),
        ...(self.occasion ? [eb('occasion', '=', self.occasion)] : [])
      ])
    )
    .orderBy('id')
    .limit(candidatesAtMost)
    .execute()
  return rows.map((row) => ({ ...row, source }))
}

function kinship(row: Kin, self: ItemCard): number {
  const adapted = row.adapted_from === self.id || row.source === row.id ? weights.adaptation : 0
  const madeFrom = row.made_from && row.made_from === self.madeFrom ? weights.madeFrom : 0
  return adapted + (madeFrom || (row.occasion && row.occasion === self.occasion ? weights.occasion : 0))
}

function reasonsOf(self: ItemCard, other: ItemCard, kin: Kin | undefined): Reason[] {
  const terms = other.terms.filter((term) => self.terms.some((own) => own.id === term.id))
  const members = other.members.filter((member) => self.members.some((own) => own.id === member.id))
  const record = other.madeFrom && other.madeFrom === self.madeFrom ? other.madeFrom : other.occasion === self.occasion ? other.occasion : null
  return [
    ...(kin?.source === other.id ? [{ kind: 'adapted-from' } as const] : []),
    ...(kin?.adapted_from === self.id ? [{ kind: 'adapted-by' } as const] : []),
    ...(terms.length > 0 ? [{ kind: 'terms', terms } as const] : []),
    ...(members.length > 0 ? [{ kind: 'members', members } as const] : []),
    ...(record ? [{ kind: 'record', record } as const] : [])
  ]
}
