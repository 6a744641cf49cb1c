export { CollectionEntry, ItemEntry, madeFrom, type Publishing, type Statement } from './input/entries.ts'
export { publishCollections, publishItems, withdrawCollections, withdrawItems } from './commands.ts'
export { mayKeepLibrary } from './policy.ts'
export { completeness, helices, itemKinds, type Completeness, type FieldLanguages, type Helix, type ItemKind, type Reached } from './model.ts'
export { items, type ItemCard, type ItemFilter } from './queries/cards.ts'
export {
  item,
  lineageOf,
  tombstone,
  type CitedText,
  type Item,
  type ItemBlock,
  type ItemDate,
  type ItemFigure,
  type ItemMedium,
  type ItemPartner,
  type ItemResult,
  type ItemTag,
  type Lineage,
  type Tombstone
} from './queries/item.ts'
export { relatedItems, type Reason, type RelatedItem } from './queries/related.ts'
export { collection, collections, type Collection, type CollectionCard } from './queries/collections.ts'
export { languagesOfItem } from './queries/languages.ts'
export { facetNames, libraryAddress, searchFromUrl, searchOrders, type FacetName, type LibrarySearch, type SearchOrder } from './search/address.ts'
export { hitsPerPage, searchLibrary, type Facet, type FacetValue, type LibraryFound, type LibraryHit } from './search/found.ts'
export { facetsOfMembers, facetsOfTerms, itemDocuments, itemKey, termsWithThoseAbove } from './searchable.ts'
export { itemIds, itemsTellingOf, namedMembers, placedTerms, type NamedMember, type PlacedTerm } from './queries/searchables.ts'
export { workOf } from './citing.ts'
export type { LibraryTables } from './tables.ts'
