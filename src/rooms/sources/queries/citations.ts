import type { Context } from '#platform/context.ts'
import { chunks, rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { grouped } from '#platform/records.ts'
import type { CitedPart } from '../input.ts'
import { citedAt, partsOf, type Citation, type Cited } from '../model.ts'
import type { SourcesTables } from '../tables.ts'
import { sources } from './sources.ts'

/** Turns places into what to show for them; no place, or a place in an unknown source, gives `null`. */
export type Cite = (place: string | null | undefined) => Cited | null

/** Reads the sources once; what it returns is asked as often as one likes. */
export async function citer(ctx: Context): Promise<Cite> {
  const byId = await ctx.remember('sources by id', async () => new Map((await sources(ctx)).map((source) => [source.id, source])))
  return (place) => {
    if (!place) return null
    const { sourceId, ranges } = partsOf(place)
    const source = byId.get(sourceId)
    return source ? citedAt(source, ranges) : null
  }
}

/** Where these records and their parts come from; a record that cites nothing has no entry. */
export async function citationsOf(ctx: Context, records: readonly string[]): Promise<Map<string, Citation[]>> {
  const cite = await citer(ctx)
  const citations = new Map<string, Citation[]>()
  for (const [record, places] of await placesOf(ctx, records)) {
    const shown = places.flatMap(({ part, place }) => {
      const cited = cite(place)
      return cited ? [{ ...cited, part }] : []
    })
    if (shown.length > 0) citations.set(record, shown)
  }
  return citations
}

export type KeptPlace = { record: string; part: string; place: string }

/** As `citationsOf`, but the places as they are kept: `publication:135-143,150`. */
export async function placesOf(ctx: Context, records: readonly string[]): Promise<Map<string, KeptPlace[]>> {
  const found: KeptPlace[] = []
  for (const some of chunks(records)) {
    const rows = await tables<SourcesTables>(ctx)
      .selectFrom('sources_citation')
      .select(['record', 'part', 'place'])
      .where('programme_id', '=', ctx.programme.id)
      .where('record', 'in', some)
      .orderBy('record')
      .orderBy('part')
      .orderBy('position')
      .execute()
    found.push(...rows)
  }
  return grouped(found, (row) => row.record)
}

/** The records that cite a source, with where they do, in the order of its lines. */
export async function recordsCiting(ctx: Context, sourceId: string): Promise<(Citation & { record: string })[]> {
  const cite = await citer(ctx)
  const found = await tables<SourcesTables>(ctx)
    .selectFrom('sources_citation')
    .select(['record', 'part', 'place'])
    .where('programme_id', '=', ctx.programme.id)
    .where('source_id', '=', sourceId)
    .orderBy('record')
    .orderBy('part')
    .orderBy('position')
    .execute()
  return found
    .flatMap(({ record, part, place }) => {
      const cited = cite(place)
      return cited ? [{ ...cited, part, record }] : []
    })
    .sort((a, b) => a.first - b.first)
}

/** Writes what a record cites, instead of what it cited. */
export async function saveCitations(ctx: Context, record: string, parts: readonly CitedPart[]): Promise<void> {
  const cited = parts.flatMap(({ part, place }) => (place ? [{ part, place, source_id: partsOf(place).sourceId }] : []))
  await rows<SourcesTables>(ctx).replace('sources_citation', { record }, cited.map((one, position) => ({ record, position, ...one })))
}
