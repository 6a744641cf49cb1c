import type { Words } from '#platform/open/every-language.ts'

/** The same thing with each text in one language: the one asked for, else the original, which then says so. */
export function inOneLanguage(thing: unknown, language: string): unknown {
  if (Array.isArray(thing)) return thing.map((one) => inOneLanguage(one, language))
  if (typeof thing !== 'object' || thing === null) return thing
  if (isWords(thing)) return read(thing, language)
  return Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, inOneLanguage(value, language)]))
}

const isWords = (thing: object): thing is Words => 'original' in thing && 'texts' in thing && typeof thing.texts === 'object'

/** A plain text where there is nothing to say about it; else with its language and state. */
function read({ original, texts }: Words, language: string) {
  const chosen = texts[language] ? language : texts[original ?? ''] ? original! : (Object.keys(texts)[0] ?? '')
  const version = texts[chosen]
  if (!version) return null
  const plain = chosen === language && version.state !== 'machine' && version.state !== 'outdated'
  return plain ? version.text : { text: version.text, language: chosen, state: version.state }
}
