import type { Context } from '#platform/context.ts'
import { grouped } from '#platform/records.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { gathered } from '#platform/search/texts.ts'
import { termRecord } from '#rooms/taxonomy'
import { otherLabels, storedTerms } from '../queries/searchable.ts'

/** What can be found of the terms in use: by any of their labels, in any language, or by notation. */
export async function termDocuments(ctx: Context): Promise<SearchDocument[]> {
  const labels = grouped(await otherLabels(ctx), (row) => row.term_id)
  return (await storedTerms(ctx)).map((term) => ({
    key: termRecord(term.scheme_id, term.id),
    programme: ctx.programme.id,
    family: 'term',
    title: gathered([term.label]),
    text: gathered([term.definition, term.note]),
    names: [term.id, ...(labels.get(term.id) ?? []).map(({ text }) => text), ...(term.notation ? [term.notation] : [])],
    facets: { kind: [term.scheme_id], language: Object.keys(gathered([term.label])) },
    day: null
  }))
}
