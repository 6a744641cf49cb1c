import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { MembersTables } from '../tables.ts'

/** The ids of all members. */
export const memberIds = async (ctx: Context): Promise<string[]> =>
  (await tables<MembersTables>(ctx).selectFrom('members_member').select('id').where('programme_id', '=', ctx.programme.id).orderBy('id').execute()).map((row) => row.id)

/** Members as they are stored, in every language, with their aliases and codes. */
export async function storedMembers(ctx: Context, ids: readonly string[]) {
  const db = tables<MembersTables>(ctx)
  const found = []
  for (const some of chunks(ids)) {
    const members = await db.selectFrom('members_member').selectAll().where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute()
    const aliases = await db.selectFrom('members_alias').select(['member_id', 'text']).where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute()
    const codes = await db.selectFrom('members_code').select(['member_id', 'value as text']).where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute()
    const names = [...aliases, ...codes]
    found.push(...members.map((member) => ({ member, names: names.filter((name) => name.member_id === member.id).map((name) => name.text) })))
  }
  return found
}
