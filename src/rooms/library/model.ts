import { digestOf, languagesOf, stateOf, type LocalisedText, type TextState, type TextVersion } from '#platform/text.ts'

export const itemKinds = ['practice', 'case', 'insight', 'guidance', 'policy', 'report', 'tool'] as const
export type ItemKind = (typeof itemKinds)[number]

/** Whether a result or figure has come about; null = not stated. */
export const reachedStates = ['reached', 'planned'] as const
export type Reached = (typeof reachedStates)[number] | null

/** The quadruple helix: from which part of society a partner comes. */
export const helices = ['government', 'business', 'research', 'civil-society'] as const
export type Helix = (typeof helices)[number]

/** The readable part of an item's address, from its English title (else its original one); empty if no Latin letter is in it. */
export function slugOf(title: LocalisedText): string {
  const text = title.texts.en?.text ?? title.texts[title.original]?.text ?? ''
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  let slug = ''
  for (const word of words ?? []) {
    if (slug.length + word.length > 80) break
    slug += (slug && '-') + word
  }
  return slug
}

/** Several texts as one, paragraph by paragraph, in the languages all of them have. */
export function joined(texts: LocalisedText[]): LocalisedText | null {
  const [first, ...others] = texts
  if (!first) return null
  if (others.length === 0) return first
  const shared = languagesOf(first).filter((language) => texts.every((text) => text.texts[language]?.text))
  const original = shared.includes(first.original) ? first.original : (shared[0] ?? first.original)
  return {
    original,
    texts: Object.fromEntries(shared.map((language) => [language, joinedVersion(texts, language, original)]))
  }
}

/** A joined translation is only as good as its weakest part: machine text, or older than its original. */
function joinedVersion(texts: LocalisedText[], language: string, original: string): TextVersion {
  const together = (language: string) => texts.map((one) => one.texts[language]!.text).join('\n\n')
  const text = together(language)
  if (language === original) return { text }
  const states = texts.map((one) => stateOf(one, language))
  const by = (['machine', 'human'] as const).find((by) => states.includes(by)) ?? 'author'
  return { text, by, of: states.includes('outdated') ? 'older' : digestOf(together(original)) }
}

/** Places in one source as one place: `publication:137`, `publication:140` → `publication:137,140`. Places in other sources than the first's are left to their own records. */
export function joinedPlace(places: (string | null)[]): string | null {
  const stated = places.filter((place) => place !== null)
  const [source] = stated[0]?.split(':') ?? []
  if (!source) return null
  const lines = stated.filter((place) => place.startsWith(`${source}:`)).map((place) => place.slice(source.length + 1))
  return `${source}:${[...new Set(lines)].join(',')}`
}

/** How much a shared term says: the rarer it is among the items, the more. Between 0 and 1 for a term that stands on all items or on one. */
export const rarity = (itemsWithTerm: number, allItems: number): number =>
  allItems <= 1 ? 0 : Math.log(allItems / Math.max(1, itemsWithTerm)) / Math.log(allItems)

/** In which languages a field of an item exists, and how each came about. `position` counts within lists, from 1. */
export type FieldLanguages = { field: string; position: number | null; languages: { language: string; state: TextState; reviewed: string | null }[] }

export const fieldLanguages = (field: string, position: number | null, text: LocalisedText): FieldLanguages => ({
  field,
  position,
  languages: languagesOf(text).map((language) => ({ language, state: stateOf(text, language), reviewed: text.texts[language]?.reviewed ?? null }))
})

/** How far an item exists in one language. */
export type Completeness = { language: string; fields: number; present: number; machine: number; outdated: number }

export const completeness = (fields: FieldLanguages[], languages: string[]): Completeness[] =>
  languages.map((language) => {
    const versions = fields.flatMap((field) => field.languages.filter((version) => version.language === language))
    const count = (state: TextState) => versions.filter((version) => version.state === state).length
    return { language, fields: fields.length, present: versions.length, machine: count('machine'), outdated: count('outdated') }
  })
