import { z } from 'zod'

/** How a text came about: by the programme's own editors, translated by a person, or by a machine. */
export type By = 'author' | 'human' | 'machine'

/** `of`: the digest of the original it was made from, to tell when the original has changed since. `reviewed`: the day of a review. */
export type TextVersion = { text: string; by?: By; of?: string; reviewed?: string }

/** A text in its original language and the languages it has been brought into. */
export type LocalisedText = { original: string; texts: Record<string, TextVersion> }

export type TextState = 'original' | 'author' | 'human' | 'machine' | 'outdated'

/** A text as a reader gets it: always with its language, its state, and whether it fell back from the language asked for. */
export type Said = { text: string; language: string; state: TextState; fallback: boolean; reviewed: string | null }

/** The text for a reader of `language`: that language, else the original. Empty text is no text. */
export function said(text: LocalisedText, language: string): Said {
  const chosen = text.texts[language]?.text ? language : text.original
  const version = text.texts[chosen] ?? { text: '' }
  return { text: version.text, language: chosen, state: stateOf(text, chosen), fallback: chosen !== language, reviewed: version.reviewed ?? null }
}

/** As `said`, for a text that may be missing. */
export const saidOrNull = (text: LocalisedText | null, language: string): Said | null => (text ? said(text, language) : null)

/** What is known of a text in one language. */
export function stateOf(text: LocalisedText, language: string): TextState {
  if (language === text.original) return 'original'
  const version = text.texts[language]
  const original = text.texts[text.original]
  if (version?.of && original && version.of !== digestOf(original.text)) return 'outdated'
  return version?.by ?? 'author'
}

/** Every language a text exists in, the original first. */
export const languagesOf = (text: LocalisedText): string[] =>
  [text.original, ...Object.keys(text.texts).filter((language) => language !== text.original)].filter((language) => text.texts[language]?.text)

/** A text in each of its languages, the original first. */
export const inEveryLanguage = (text: LocalisedText): Said[] => languagesOf(text).map((language) => said(text, language))

/** A short digest of a text, to see whether it changed (FNV-1a, 32 bits). Not for security. */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

export const LocalisedTextSchema = z.object({
  original: z.string(),
  texts: z.record(z.string(), z.object({ text: z.string(), by: z.enum(['author', 'human', 'machine']).optional(), of: z.string().optional(), reviewed: z.string().optional() }))
})

/** Shorthand for texts written in code and tests: `localised({ en: 'Water', zh: '水' })`; the first language is the original. */
export function localised(texts: Record<string, string>): LocalisedText {
  const [original = 'en'] = Object.keys(texts)
  return { original, texts: Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, { text }])) }
}
