type Of<T> = { programme_id: string } & T
type Part<T> = Of<{ item_id: string; position: number } & T>

export type ItemRow = Of<{
  id: string
  kind: string
  title: string
  summary: string | null
  day: string | null
  made_from: string | null
  occasion: string | null
  challenge: string | null
  challenge_place: string | null
  solution: string | null
  resources: string | null
  difficulties: string | null
  conditions: string | null
  adapted_from: string | null
  licence: string | null
  note: string | null
  published_at: string | null
  withdrawn_at: string | null
  revision: number
}>

/** Texts are LocalisedText as JSON, places are `publication:135-143,150`. */
export type PartTables = {
  library_tag: Part<{ term_id: string | null; printed: string | null; place: string | null; note: string | null }>
  library_block: Part<{ what: string; enabling: string | null; lessons: string | null; place: string | null }>
  library_result: Part<{ text: string; reached: string | null; place: string | null }>
  library_figure: Part<{
    id: string | null
    printed: string | null
    value: number | null
    unit: string | null
    label: string
    scope: string | null
    year: number | null
    reached: string | null
    place: string | null
    note: string | null
  }>
  library_lesson: Part<{ text: string; place: string | null }>
  library_interest: Part<{ text: string; place: string | null }>
  library_date: Part<{ day: string | null; text: string }>
  library_partner: Part<{ name: string; helix: string | null }>
  library_medium: Part<{ file: string; alt: string; credit: string | null; licence: string | null }>
  library_item_member: Part<{ member_id: string }>
}

/** The tables that belong to an item: written with it, in order of `position`, and gone with it. */
export const partTables = [
  'library_item_member',
  'library_tag',
  'library_block',
  'library_result',
  'library_figure',
  'library_lesson',
  'library_interest',
  'library_date',
  'library_partner',
  'library_medium'
] as const satisfies readonly (keyof PartTables)[]

export type LibraryTables = PartTables & {
  library_item: ItemRow
  library_address: Of<{ slug: string; item_id: string; since: string }>
  library_collection: Of<{ id: string; position: number; title: string; introduction: string | null; search: string | null }>
  library_collection_item: Of<{ collection_id: string; position: number; item_id: string }>
}
