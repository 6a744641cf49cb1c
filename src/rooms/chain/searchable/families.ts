import type { Context } from '#platform/context.ts'
import { grouped } from '#platform/records.ts'
import type { SearchDocument, Texts } from '#platform/search/model.ts'
import { plainTexts } from '#platform/search/plain.ts'
import { eventDocuments, eventIds } from '#rooms/events'
import { facetsOfMembers, facetsOfTerms, itemDocuments, itemIds, namedMembers, placedTerms, termsWithThoseAbove, type NamedMember, type PlacedTerm } from '#rooms/library'
import { memberDocuments, memberIds } from '#rooms/members'
import { cooperationDocuments, cooperationIds } from '#rooms/partnerships'
import { visitDocuments, visitIds } from '#rooms/visits'
import { termsOfEvents, termsOfVisits } from '../queries/searchable.ts'

type Family = {
  ids(ctx: Context): Promise<string[]>
  /** The documents of those of these records that are there. */
  documents(ctx: Context, ids: string[]): Promise<SearchDocument[]>
}

/** What can be found, besides terms. Keys are `family/id`. */
export const families = {
  item: { ids: itemIds, documents: itemDocuments },
  member: { ids: memberIds, documents: memberDocuments },
  event: { ids: eventIds, documents: async (ctx, ids) => withGround(ctx, await eventDocuments(ctx, ids), await termsOfEvents(ctx, ids)) },
  visit: { ids: visitIds, documents: async (ctx, ids) => withGround(ctx, await visitDocuments(ctx, ids), await termsOfVisits(ctx, ids)) },
  cooperation: { ids: cooperationIds, documents: async (ctx, ids) => withGround(ctx, await cooperationDocuments(ctx, ids), []) }
} satisfies Record<string, Family>

export type FamilyName = keyof typeof families
export const familyNames = Object.keys(families) as FamilyName[]

/** Who was there and what it was about, said in the document too: whoever looks for Bari finds Bari's visits. */
async function withGround(ctx: Context, documents: SearchDocument[], tagged: { id: string; with: string }[]): Promise<SearchDocument[]> {
  const members = await namedMembers(ctx, documents.flatMap(({ facets }) => facets.member ?? []))
  const terms = await placedTerms(ctx)
  const tags = grouped(tagged, ({ id }) => id)
  return documents.map((document) => {
    const own = (document.facets.member ?? []).flatMap((id) => members.get(id) ?? [])
    const about = termsWithThoseAbove((tags.get(document.key.slice(document.family.length + 1)) ?? []).map((tag) => tag.with), terms)
    return { ...document, text: together(document.text, words(own, about)), facets: { ...document.facets, ...facetsOfMembers(own), ...facetsOfTerms(about) } }
  })
}

const words = (members: NamedMember[], terms: PlacedTerm[]): Texts => plainTexts([...members.flatMap(({ names }) => names), ...terms.map(({ label }) => label)])

const together = (first: Texts, then: Texts): Texts =>
  Object.fromEntries([...new Set([...Object.keys(first), ...Object.keys(then)])].map((language) => [language, [first[language], then[language]].filter(Boolean).join('\n')]))
