import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import type { Documents } from '#platform/search/feed.ts'
import type { Named, Put, SearchDocument } from '#platform/search/model.ts'
import { bridges, termBaseRecord, termRecord } from '#rooms/taxonomy'
import { families, familyNames } from './searchable/families.ts'
import { possibleTermKeys } from './queries/searchable.ts'
import { termDocuments } from './searchable/terms.ts'
import { touchedBy } from './searchable/touched.ts'

const portion = 200

/** Everything that can be found in the context's programme, and the labels that lead from one language to another. */
export async function everyDocument(ctx: Context, put: Put): Promise<void> {
  await put({ bridges: await bridges(ctx), documents: await termDocuments(ctx) })
  for (const name of familyNames) {
    const ids = await families[name].ids(ctx)
    for (const some of chunks(ids, portion)) await put({ documents: await families[name].documents(ctx, some) })
  }
}

/** What the index must hold after facts about these records: their documents and those that tell of them; what is gone is taken out. */
export async function documentsAfter(ctx: Context, records: string[]): Promise<Documents> {
  const touched = await touchedBy(ctx, records)
  const put: SearchDocument[] = touched.terms ? await termDocuments(ctx) : []
  const possible = touched.terms ? (await possibleTermKeys(ctx)).map(({ scheme, term }) => termRecord(scheme, term)) : []
  const keys = [...possible]
  for (const name of familyNames) {
    keys.push(...touched[name].map((id) => `${name}/${id}`))
    for (const some of chunks(touched[name], portion)) put.push(...(await families[name].documents(ctx, some)))
  }
  const remove = without(ctx, keys, put)
  if (!touched.terms && touched.words.length === 0) return { put, remove }
  const leading = await bridges(ctx)
  return { put, remove, bridges: { put: leading, remove: without(ctx, [...possible, ...touched.words.map(termBaseRecord)], leading) } }
}

/** Those of the keys under which nothing stands now. */
function without(ctx: Context, keys: string[], standing: { key: string }[]): Named[] {
  const there = new Set(standing.map(({ key }) => key))
  return keys.filter((key) => !there.has(key)).map((key) => ({ programme: ctx.programme.id, key }))
}
