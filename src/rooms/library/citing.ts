import { dateParts, type CslItem } from '#platform/citation.ts'
import type { ItemKind } from './model.ts'
import type { Item } from './queries/item.ts'

const types: Record<ItemKind, CslItem['type']> = { practice: 'document', case: 'report', insight: 'article', guidance: 'document', policy: 'document', report: 'report', tool: 'document' }

/** An item as a work to cite: by its members if it has any, else by the programme, which publishes it. `url`: its permanent address. */
export function workOf(item: Item, { programme, url }: { programme: string; url: string }): CslItem {
  const authors = item.members.length > 0 ? item.members.map(({ name }) => name.text) : [programme]
  const issued = dateParts(item.day)
  return {
    id: item.id,
    type: types[item.kind],
    title: item.title.text,
    author: authors.map((literal) => ({ literal })),
    ...(issued ? { issued } : {}),
    publisher: programme,
    language: item.title.language,
    ...(item.summary ? { abstract: item.summary.text } : {}),
    ...(item.terms.length > 0 ? { keyword: item.terms.map(({ label }) => label.text).join(', ') } : {}),
    URL: url
  }
}
