import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import type { Said } from '#platform/text.ts'
import { citationsOf, type Cited } from '#rooms/sources'
import type { SpeakerKind } from '../model.ts'
import type { EventsTables } from '../tables.ts'

/** What somebody said, paraphrased. `context` is the record it was said about; `doubt` what is unsure about who said it. */
export type Remark = {
  id: string
  context: string
  memberId: string | null
  by: { kind: SpeakerKind; role: Said | null; organisation: Said | null }
  text: Said
  doubt: Said | null
  cited: Cited[]
}

/** Remarks about a record, or from a member, in the order of the source. */
export async function remarks(ctx: Context, filter: { context?: string; member?: string; ids?: readonly string[] } = {}): Promise<Remark[]> {
  if (filter.ids && !filter.ids.length) return []
  let query = tables<EventsTables>(ctx).selectFrom('events_remark').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id')
  if (filter.context) query = query.where('context', '=', filter.context)
  if (filter.member) query = query.where('member_id', '=', filter.member)
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  const found = await query.execute()
  const cited = await citationsOf(ctx, found.map((row) => `remark/${row.id}`))
  const text = saidTexts(ctx.language)
  return found.map((row) => ({
    id: row.id,
    context: row.context,
    memberId: row.member_id,
    by: { kind: row.by_kind as SpeakerKind, role: text.may(row.role), organisation: text.may(row.organisation) },
    text: text.must(row.text),
    doubt: text.may(row.doubt),
    cited: cited.get(`remark/${row.id}`) ?? []
  }))
}
