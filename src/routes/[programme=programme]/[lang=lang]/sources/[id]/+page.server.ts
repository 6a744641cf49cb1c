import { titlesOf } from '#rooms/chain'
import { found } from '#platform/errors.ts'
import { recordsCiting, source } from '#rooms/sources'
import { page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params, url }) => {
  const cited = found(await source(ctx, params.id!))
  const asked = Number(url.searchParams.get('line'))
  const line = Number.isInteger(asked) && asked > 0 && asked <= (cited.lines ?? 0) ? asked : null
  const records = [...new Set((await recordsCiting(ctx, cited.id)).map(({ record }) => record))]
  const titles = await titlesOf(ctx, records)
  return {
    source: cited,
    line,
    around: line ? cited.sections.filter((section) => section.from <= line && line <= section.to) : [],
    records: records.flatMap((record) => (titles.has(record) ? [{ record, title: titles.get(record)!.title }] : []))
  }
})
