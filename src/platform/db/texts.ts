import { textFrom, textOrNull, type ImportedText } from '../imported.ts'
import { said, saidOrNull, type LocalisedText, type Said } from '../text.ts'
import { json, jsonOrNull, parsed } from './json.ts'

/** Texts of an entry as columns hold them: `must` for a text that is there, `may` for one that may be missing. */
export const writtenTexts = (original: string) => ({
  must: (text: ImportedText): string => json(textFrom(text, original)),
  may: (text: ImportedText | null | undefined): string | null => jsonOrNull(textOrNull(text, original))
})

/** Text columns as a reader of a language gets them. */
export const saidTexts = (language: string) => ({
  must: (column: string): Said => said(parsed<LocalisedText>(column), language),
  may: (column: string | null): Said | null => saidOrNull(parsed<LocalisedText | null>(column), language)
})
