import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { citer, type Cited } from '#rooms/sources'
import type { MembersTables } from '../tables.ts'

/** Somebody who spoke or worked for a member or an organisation, by office, without a name. */
export type Representative = {
  id: string
  memberId: string | null
  organisation: Said | null
  note: Said | null
  /** `context` is a record reference: the event, visit or source in which the office was held. */
  roles: { role: Said | null; context: string | null; cited: Cited | null }[]
}

/** Who represented this member, or everybody. */
export async function representatives(ctx: Context, memberId?: string): Promise<Representative[]> {
  let query = tables<MembersTables>(ctx).selectFrom('members_representative').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id')
  if (memberId) query = query.where('member_id', '=', memberId)
  const people = await query.execute()
  const roles = await rolesOf(ctx, people.map((person) => person.id))
  const text = saidTexts(ctx.language)
  return people.map((person) => ({ id: person.id, memberId: person.member_id, organisation: text.may(person.organisation), note: text.may(person.note), roles: roles.get(person.id) ?? [] }))
}

async function rolesOf(ctx: Context, ids: string[]): Promise<Map<string, Representative['roles']>> {
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  const roles = new Map<string, Representative['roles']>()
  for (const some of chunks(ids)) {
    const rows = await tables<MembersTables>(ctx).selectFrom('members_role').selectAll().where('programme_id', '=', ctx.programme.id).where('representative_id', 'in', some).orderBy('position').execute()
    for (const [id, own] of grouped(rows, (row) => row.representative_id)) roles.set(id, own.map((row) => ({ role: text.may(row.role), context: row.context, cited: cite(row.place) })))
  }
  return roles
}
