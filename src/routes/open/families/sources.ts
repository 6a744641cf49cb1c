import { z } from 'zod'
import { collection, collections, libraryAddress, type CollectionCard } from '#rooms/library'
import { source, sourceKinds, sources, type SourceWithSections } from '#rooms/sources'
import { family } from './family.ts'
import { address, said, Text, text } from './parts.ts'

const sourceInList = z
  .strictObject({ ...address, kind: z.enum(sourceKinds), title: Text, publisher: text, year: z.number().nullable(), language: said, link: said, lines: z.number().nullable(), note: text })
  .meta({ id: 'SourceInList' })

const sourceInFull = sourceInList.extend({ sections: z.array(z.strictObject({ from: z.number(), to: z.number(), title: Text })) }).meta({ id: 'Source' })

/** `link` is where the source itself is; `url` is the record's own address. */
const sourceOf = ({ id, kind, title, publisher, year, language, url, lines, note }: SourceWithSections) => ({ id, kind, title, publisher, year, language, link: url, lines, note })

export const sourcesFamily = family({
  name: 'sources',
  record: 'source',
  about: 'Where the facts come from',
  filters: z.strictObject({ kind: z.enum(sourceKinds).optional() }),
  card: sourceInList,
  full: sourceInFull,
  list: async (ctx, { kind }) => (await sources(ctx)).filter((one) => !kind || one.kind === kind),
  asCards: async (_ctx, cards) => cards.map(sourceOf),
  one: async (ctx, id) => {
    const found = await source(ctx, id)
    return found && { ...sourceOf(found), sections: found.sections }
  }
})

const collectionInList = z.strictObject({ ...address, title: Text, introduction: text, items: z.number(), search: said, languages: z.array(z.string()) }).meta({ id: 'CollectionInList' })

const collectionInFull = collectionInList.extend({ items: z.array(z.strictObject({ id: z.string(), title: Text, kind: z.string() })) }).meta({ id: 'Collection' })

const collectionOf = ({ id, title, introduction, search, languages }: Omit<CollectionCard, 'items'>) => ({ id, title, introduction, search: search && libraryAddress(search), languages })

export const collectionsFamily = family({
  name: 'collections',
  record: 'collection',
  about: 'Curated selections from the library',
  filters: z.strictObject({}),
  card: collectionInList,
  full: collectionInFull,
  list: (ctx) => collections(ctx),
  asCards: async (_ctx, cards) => cards.map((card) => ({ ...collectionOf(card), items: card.items })),
  one: async (ctx, id) => {
    const found = await collection(ctx, id)
    return found && { ...collectionOf(found), items: found.items.map(({ id, title, kind }) => ({ id, title, kind })) }
  }
})
