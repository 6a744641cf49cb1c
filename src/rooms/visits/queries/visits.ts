import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { memberNames, type MemberCard } from '#rooms/members'
import { terms, withNarrower, type TermLabel } from '#rooms/taxonomy'
import type { PartyRole, VisitKind } from '../model.ts'
import type { VisitsTables } from '../tables.ts'

/** A visit as lists show it, with everybody in it. `venue` is stated where it was held at no member's. */
export type VisitCard = {
  id: string
  kind: VisitKind
  number: number | null
  batch: number | null
  title: Said
  starts: string
  ends: string
  dayPrinted: string | null
  zone: string | null
  venue: Said | null
  summary: Said | null
  hosts: MemberCard[]
  guests: MemberCard[]
  alsoVisited: MemberCard[]
  alsoVisitedBy: MemberCard[]
  terms: TermLabel[]
}

export type VisitsFilter = { member?: string; role?: PartyRole; term?: string; year?: number; ids?: readonly string[] }

/** Visits in the order they took place. A term stands for its narrower terms, a member for whatever part it had (or `role`). */
export async function visits(ctx: Context, filter: VisitsFilter = {}): Promise<VisitCard[]> {
  if (filter.ids && !filter.ids.length) return []
  const db = tables<VisitsTables>(ctx)
  let query = db.selectFrom('visits_visit').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('starts').orderBy('id')
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.year) query = query.where('starts', '<', `${filter.year + 1}`).where('ends', '>=', `${filter.year}`)
  if (filter.member) {
    let own = db.selectFrom('visits_party').select('visit_id').where('programme_id', '=', ctx.programme.id).where('member_id', '=', filter.member)
    if (filter.role) own = own.where('role', '=', filter.role)
    query = query.where('id', 'in', own)
  }
  if (filter.term) {
    const about = [...(await withNarrower(ctx, [filter.term]))]
    query = query.where('id', 'in', db.selectFrom('visits_term').select('visit_id').where('programme_id', '=', ctx.programme.id).where('term_id', 'in', about))
  }
  return cardsOf(ctx, await query.execute())
}

async function cardsOf(ctx: Context, found: Selectable<VisitsTables['visits_visit']>[]): Promise<VisitCard[]> {
  const ids = found.map((row) => row.id)
  const text = saidTexts(ctx.language)
  const [parties, about] = await Promise.all([partiesOf(ctx, ids), termsOf(ctx, ids)])
  return found.map((row) => {
    const as = (role: PartyRole) => (parties.get(row.id) ?? []).filter((party) => party.role === role).map((party) => party.card)
    return {
      id: row.id, kind: row.kind as VisitKind, number: row.number, batch: row.batch, title: text.must(row.title),
      starts: row.starts, ends: row.ends, dayPrinted: row.day_printed, zone: row.zone, venue: text.may(row.venue), summary: text.may(row.summary),
      hosts: as('host'), guests: as('guest'), alsoVisited: as('also-visited'), alsoVisitedBy: as('also-visited-by'), terms: about.get(row.id) ?? []
    }
  })
}

async function partiesOf(ctx: Context, visitIds: string[]) {
  const rows = []
  for (const some of chunks(visitIds)) rows.push(...(await tables<VisitsTables>(ctx).selectFrom('visits_party').select(['visit_id', 'member_id', 'role']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('position').execute()))
  const cards = await memberNames(ctx, rows.map((row) => row.member_id))
  return grouped(rows.flatMap((row) => (cards.has(row.member_id) ? [{ visitId: row.visit_id, role: row.role as PartyRole, card: cards.get(row.member_id)! }] : [])), (party) => party.visitId)
}

async function termsOf(ctx: Context, visitIds: string[]): Promise<Map<string, TermLabel[]>> {
  const rows = []
  for (const some of chunks(visitIds)) rows.push(...(await tables<VisitsTables>(ctx).selectFrom('visits_term').select(['visit_id', 'term_id']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).orderBy('term_id').execute()))
  const labels = await terms(ctx, [...new Set(rows.map((row) => row.term_id))])
  return new Map([...grouped(rows, (row) => row.visit_id)].map(([id, own]) => [id, own.flatMap((row) => labels.get(row.term_id) ?? [])]))
}
