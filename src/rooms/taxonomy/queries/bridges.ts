import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { languagesOf, type LocalisedText } from '#platform/text.ts'
import { resolved, termBaseRecord, termRecord } from '../model.ts'
import { allTermRows, alternativesOf } from './load.ts'
import { termBaseRows } from './termbase.ts'

/** All the labels of one meaning by language, for a search that crosses languages. `key` is a record reference. */
export type SearchBridge = { key: string; programme: string; labels: Record<string, string[]> }

/**
 * The labels of every term in use, with those of the terms merged into it and of the words of the term base that mean the
 * same; and the remaining words of the term base.
 */
export async function bridges(ctx: Context): Promise<SearchBridge[]> {
  const rows = await allTermRows(ctx)
  const alternatives = await alternativesOf(ctx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const mergedInto = new Map(rows.flatMap((row) => (row.merged_into ? [[row.id, row.merged_into] as const] : [])))
  const found = new Map<string, Map<string, Set<string>>>()
  const collect = (key: string, label: string, others: Record<string, string[]>) => found.set(key, withLabels(found.get(key) ?? new Map(), parsed<LocalisedText>(label), others))

  for (const row of [...rows].sort((a, b) => Number(mergedInto.has(a.id)) - Number(mergedInto.has(b.id)))) {
    const current = byId.get(resolved(row.id, mergedInto))
    if (current && !current.deprecated_at) collect(termRecord(current.scheme_id, current.id), row.label, alternatives.get(row.id) ?? {})
  }
  for (const word of await termBaseRows(ctx)) {
    const same = word.term_id ? byId.get(resolved(word.term_id, mergedInto)) : undefined
    collect(same && !same.deprecated_at ? termRecord(same.scheme_id, same.id) : termBaseRecord(word.id), word.label, parsed<Record<string, string[]>>(word.alternatives))
  }
  return [...found].map(([key, labels]) => ({ key, programme: ctx.programme.id, labels: Object.fromEntries([...labels].map(([language, texts]) => [language, [...texts]])) }))
}

function withLabels(labels: Map<string, Set<string>>, label: LocalisedText, others: Record<string, string[]>): Map<string, Set<string>> {
  const add = (language: string, text: string) => labels.set(language, (labels.get(language) ?? new Set()).add(text))
  for (const language of languagesOf(label)) add(language, label.texts[language]!.text)
  for (const [language, texts] of Object.entries(others)) for (const text of texts) add(language, text)
  return labels
}
