import { streamed } from '#platform/open/answer.ts'
import { columnsOf, headOf, rowOf } from './columns.ts'
import { familyOf } from './api.ts'
import { everyRecord } from './records.ts'
import type { Open } from './seam.server.ts'

/** Every record of a family as a table. */
export async function csvAnswer({ ctx, params, at }: Open): Promise<Response> {
  const family = familyOf(params.family)
  const columns = columnsOf(family.full, ctx.programme.languages)
  async function* lines() {
    yield `\uFEFF${headOf(columns)}`
    for await (const record of everyRecord(ctx, family, at)) yield rowOf(columns, record)
  }
  return streamed(lines(), 'text/csv; charset=utf-8; header=present', `${ctx.programme.id}-${family.name}.csv`)
}

/** Every record of a family in full, one JSON object a line. */
export async function jsonLinesAnswer({ ctx, params, at }: Open): Promise<Response> {
  const family = familyOf(params.family)
  async function* lines() {
    for await (const record of everyRecord(ctx, family, at)) yield `${JSON.stringify(record)}\n`
  }
  return streamed(lines(), 'application/jsonl; charset=utf-8', `${ctx.programme.id}-${family.name}.jsonl`)
}
