import { contextOf } from '#platform/asking.ts'
import { thePublic, type Context, type Tenant } from '#platform/context.ts'
import type { Store } from '#platform/db/store.ts'
import { recordParts } from '#platform/records.ts'
import type { Content, Documents } from '#platform/search/feed.ts'
import type { Named } from '#platform/search/model.ts'
import { itemDocuments, itemIds, itemKey, itemsTellingOf } from '#rooms/library'
import { allProgrammes, openProgramme } from '#rooms/programmes'
import { bridges, publishedSchemes, termRecord } from '#rooms/taxonomy'

const portion = 200

/** What can be found in the house: the rooms' documents, and the labels of the taxonomy as bridges between languages. */
export const findable: Content = {
  async documentsOf(store, programmeId, records) {
    const programme = await openProgramme(store, programmeId)
    return programme ? changedDocuments(asPublic(store, programme), records) : { put: [], remove: [] }
  },
  async everything(store, put) {
    for (const programme of await allProgrammes(store)) {
      const ctx = asPublic(store, programme)
      await put({ bridges: await bridges(ctx) })
      const ids = await itemIds(ctx)
      for (let at = 0; at < ids.length; at += portion) await put({ documents: await itemDocuments(ctx, ids.slice(at, at + portion)) })
    }
  }
}

/** Whoever may read everything published reads for the index. */
const asPublic = (store: Store, programme: Tenant): Context => contextOf(store, { actor: thePublic, programme, language: programme.original })

async function changedDocuments(ctx: Context, records: string[]): Promise<Documents> {
  const changed = (family: string) => records.filter((record) => record.startsWith(`${family}/`)).map((record) => recordParts(record).id)
  const words = changed('termbase')
  const wholeTaxonomy = changed('scheme').length + changed('term').length > 0
  const items = changed('item')
  const touched = wholeTaxonomy ? await itemIds(ctx) : await itemsTellingOf(ctx, { members: changed('member'), terms: [] })
  const put = await itemDocuments(ctx, [...new Set([...items, ...touched])])
  const standing = new Set(put.map(({ key }) => key))
  const remove = items.map(itemKey).filter((key) => !standing.has(key)).map((key) => named(ctx, key))
  return { put, remove, ...(wholeTaxonomy || words.length > 0 ? { bridges: await changedBridges(ctx, words, wholeTaxonomy) } : {}) }
}

/** All bridges anew: a label may have moved from a term to another, or from a word of the term base to a term. */
async function changedBridges(ctx: Context, words: string[], wholeTaxonomy: boolean) {
  const put = await bridges(ctx)
  const standing = new Set(put.map(({ key }) => key))
  const former = [...words.map((id) => `termbase/${id}`), ...(wholeTaxonomy ? await everyTermKey(ctx) : [])]
  return { put, remove: former.filter((key) => !standing.has(key)).map((key) => named(ctx, key)) }
}

/** Under which keys terms may have stood: a term may have been in any of the schemes before. */
async function everyTermKey(ctx: Context): Promise<string[]> {
  const schemes = await publishedSchemes(ctx)
  const terms = schemes.flatMap((scheme) => scheme.terms.map(({ id }) => id))
  return schemes.flatMap((scheme) => terms.map((id) => termRecord(scheme.id, id)))
}

const named = (ctx: Context, key: string): Named => ({ programme: ctx.programme.id, key })
