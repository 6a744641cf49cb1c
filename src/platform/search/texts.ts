import { parsed } from '../db/json.ts'
import type { LocalisedText } from '../text.ts'
import type { Texts } from './model.ts'
import { plainTexts } from './plain.ts'

/** Text columns (LocalisedText as JSON; empty ones are left out) as a document holds them: plain, by language, a line for each. */
export const gathered = (columns: readonly (string | null | undefined)[]): Texts =>
  plainTexts(columns.flatMap((column) => (column ? [parsed<LocalisedText>(column)] : [])))
