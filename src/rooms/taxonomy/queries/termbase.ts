import type { Context } from '#platform/context.ts'
import { json, jsonOrNull, parsed } from '#platform/db/json.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { textFrom, textOrNull } from '#platform/imported.ts'
import { inEveryLanguage, type LocalisedText } from '#platform/text.ts'
import type { TermBaseEntry } from '../input.ts'
import type { TermBaseWord } from '../model.ts'
import type { TaxonomyTables } from '../tables.ts'
import { spoken, spokenOrNull } from './load.ts'
import { terms } from './terms.ts'

/** The term base: the programme's words in each language, and when to use which; in the order of the reader's labels. */
export async function termBase(ctx: Context): Promise<TermBaseWord[]> {
  const all = await termBaseRows(ctx)
  const labels = await terms(ctx, all.flatMap((row) => row.term_id ?? []))
  const order = new Intl.Collator(ctx.language)
  return all
    .map((row) => ({
      id: row.id,
      label: spoken(ctx, row.label),
      labels: inEveryLanguage(parsed<LocalisedText>(row.label)),
      alternatives: parsed<Record<string, string[]>>(row.alternatives),
      definition: spokenOrNull(ctx, row.definition),
      note: spokenOrNull(ctx, row.note),
      term: labels.get(row.term_id ?? '') ?? null
    }))
    .sort((a, b) => order.compare(a.label.text, b.label.text))
}

export async function termBaseRows(ctx: Context): Promise<TaxonomyTables['taxonomy_entry'][]> {
  return tables<TaxonomyTables>(ctx).selectFrom('taxonomy_entry').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('id').execute()
}

/** Which of these words are in the term base. */
export const knownWords = (ctx: Context, ids: string[]) => rows<TaxonomyTables>(ctx).known('taxonomy_entry', ids)

export async function saveWord(ctx: Context, entry: TermBaseEntry): Promise<void> {
  const original = ctx.programme.original
  await rows<TaxonomyTables>(ctx).keep('taxonomy_entry', {
    id: entry.id,
    label: json(textFrom(entry.label, original)),
    alternatives: json(entry.alt),
    definition: jsonOrNull(textOrNull(entry.definition, original)),
    note: jsonOrNull(textOrNull(entry.note, original)),
    term_id: entry.term ?? null
  })
}

export const removeWords = (ctx: Context, ids: string[]) => rows<TaxonomyTables>(ctx).remove('taxonomy_entry', ids)
