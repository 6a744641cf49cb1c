import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { memberNames, type MemberCard } from '#rooms/members'
import { statuses, type Status } from '../model.ts'
import type { PartnershipsTables } from '../tables.ts'

/** A party: a member of the programme, or somebody named who is none. */
export type Party = { member: MemberCard | null; name: Said; role: string; kind: string | null }

/** A cooperation as lists show it. `caseId`: the item in the library that tells of it. */
export type CooperationCard = { id: string; title: Said; summary: Said | null; status: Status; parties: Party[]; caseId: string | null; agreements: number; pilots: number }

/** `naming`: a record reference that stands in the cooperation's timeline. */
export type CooperationsFilter = { member?: string; status?: Status; case?: string; naming?: string; ids?: readonly string[] }

/** Cooperations in the programme's own order. */
export async function cooperations(ctx: Context, filter: CooperationsFilter = {}): Promise<CooperationCard[]> {
  if (filter.ids && !filter.ids.length) return []
  const db = tables<PartnershipsTables>(ctx)
  let query = db.selectFrom('partnerships_cooperation').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id')
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.case) query = query.where('case_id', '=', filter.case)
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.naming) query = query.where('id', 'in', db.selectFrom('partnerships_fact').select('cooperation_id').where('programme_id', '=', ctx.programme.id).where('record', '=', filter.naming))
  if (filter.member) query = query.where('id', 'in', db.selectFrom('partnerships_party').select('cooperation_id').where('programme_id', '=', ctx.programme.id).where('member_id', '=', filter.member))
  return cardsOf(ctx, await query.execute())
}

async function cardsOf(ctx: Context, found: Selectable<PartnershipsTables['partnerships_cooperation']>[]): Promise<CooperationCard[]> {
  const ids = found.map((row) => row.id)
  const text = saidTexts(ctx.language)
  const [parties, agreed, piloted] = await Promise.all([partiesOf(ctx, ids), counted(ctx, 'partnerships_agreement'), counted(ctx, 'partnerships_pilot')])
  return found.map((row) => ({
    id: row.id, title: text.must(row.title), summary: text.may(row.summary), status: row.status as Status,
    parties: parties.get(row.id) ?? [], caseId: row.case_id, agreements: agreed.get(row.id) ?? 0, pilots: piloted.get(row.id) ?? 0
  }))
}

async function partiesOf(ctx: Context, ids: string[]): Promise<Map<string, Party[]>> {
  const rows: Selectable<PartnershipsTables['partnerships_party']>[] = []
  for (const some of chunks(ids)) rows.push(...(await tables<PartnershipsTables>(ctx).selectFrom('partnerships_party').selectAll().where('programme_id', '=', ctx.programme.id).where('cooperation_id', 'in', some).orderBy('position').execute()))
  const cards = await memberNames(ctx, rows.flatMap((row) => row.member_id ?? []))
  const text = saidTexts(ctx.language)
  const partyOf = (row: (typeof rows)[number]): Party[] => {
    const member = row.member_id ? (cards.get(row.member_id) ?? null) : null
    const name = member?.name ?? text.may(row.name)
    return name ? [{ member, name, role: row.role, kind: row.kind }] : []
  }
  return new Map([...grouped(rows, (row) => row.cooperation_id)].map(([id, own]) => [id, own.flatMap(partyOf)]))
}

async function counted(ctx: Context, table: 'partnerships_agreement' | 'partnerships_pilot'): Promise<Map<string, number>> {
  const rows = await tables<PartnershipsTables>(ctx).selectFrom(table).select((eb) => ['cooperation_id', eb.fn.countAll().as('n')]).where('programme_id', '=', ctx.programme.id).groupBy('cooperation_id').execute()
  return new Map(rows.map((row) => [row.cooperation_id, Number(row.n)]))
}

/** How many cooperations are at each status, every status of the scale in its order. */
export async function statusCounts(ctx: Context): Promise<{ status: Status; count: number }[]> {
  const rows = await tables<PartnershipsTables>(ctx).selectFrom('partnerships_cooperation').select((eb) => ['status', eb.fn.countAll().as('n')]).where('programme_id', '=', ctx.programme.id).groupBy('status').execute()
  const counts = new Map(rows.map((row) => [row.status, Number(row.n)]))
  return statuses.map((status) => ({ status, count: counts.get(status) ?? 0 }))
}
