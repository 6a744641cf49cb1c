import { plainText } from '../markdown.ts'
import { languagesOf, type LocalisedText } from '../text.ts'
import type { Texts } from './model.ts'

/** Texts of a document by language, without their Markdown, a line for each, none twice. `said`: lines of no language of their own, told in `original`. */
export function plainTexts(texts: LocalisedText[], said: { lines: string[]; original: string } = { lines: [], original: 'en' }): Texts {
  const byLanguage = new Map<string, Set<string>>()
  const tell = (language: string, text: string) => byLanguage.set(language, (byLanguage.get(language) ?? new Set()).add(plainText(text)))
  for (const text of texts) for (const language of languagesOf(text)) tell(language, text.texts[language]?.text ?? '')
  for (const line of said.lines) tell(said.original, line)
  return Object.fromEntries([...byLanguage].map(([language, lines]) => [language, [...lines].join('\n')]))
}
