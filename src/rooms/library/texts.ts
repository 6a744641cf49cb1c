import { parsed } from '#platform/db/json.ts'
import type { LocalisedText } from '#platform/text.ts'
import type { StoredItem } from './queries/saved.ts'

const fields = ['title', 'summary', 'challenge', 'solution', 'resources', 'difficulties', 'conditions', 'note'] as const

const lists = {
  library_tag: { name: 'tags', columns: ['note'] },
  library_block: { name: 'blocks', columns: ['what', 'enabling', 'lessons'] },
  library_result: { name: 'results', columns: ['text'] },
  library_figure: { name: 'figures', columns: ['label', 'unit', 'scope', 'note'] },
  library_lesson: { name: 'lessons', columns: ['text'] },
  library_interest: { name: 'interests', columns: ['text'] },
  library_date: { name: 'dates', columns: ['text'] },
  library_partner: { name: 'partners', columns: ['name'] },
  library_medium: { name: 'media', columns: ['alt'] }
} as const

/** Every text of an item with the field it stands in: `challenge`, `blocks.what` (with its position, from 1). */
export function textsOf({ item, parts }: StoredItem): { field: string; position: number | null; text: LocalisedText }[] {
  const own = fields.map((field) => ({ field: field as string, position: null as number | null, json: item[field] }))
  const inLists = Object.entries(lists).flatMap(([table, { name, columns }]) =>
    (parts[table as keyof typeof lists] as Record<string, string | null>[]).flatMap((row, at) => columns.map((column) => ({ field: `${name}.${column}`, position: at + 1, json: row[column] ?? null })))
  )
  return [...own, ...inLists].flatMap(({ field, position, json }) => (json ? [{ field, position, text: parsed<LocalisedText>(json) }] : []))
}
