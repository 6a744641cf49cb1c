type Of<T> = { programme_id: string } & T

/** Texts are LocalisedText as JSON, a `place` is `publication:51`, `alternatives` is lists of labels by language as JSON. */
export type TaxonomyTables = {
  taxonomy_scheme: Of<{ id: string; kind: string; position: number; title: string; description: string | null }>
  taxonomy_term: Of<{
    id: string
    scheme_id: string
    position: number
    notation: string | null
    label: string
    definition: string | null
    note: string | null
    deprecated_at: string | null
    merged_into: string | null
  }>
  taxonomy_label: Of<{ term_id: string; language: string; text: string; position: number }>
  taxonomy_relation: Of<{ from_id: string; kind: 'broader' | 'related'; to_id: string; confidence: string | null; evidence: string | null }>
  taxonomy_printed: Of<{ term_id: string; position: number; text: string; place: string | null }>
  taxonomy_entry: Of<{ id: string; label: string; alternatives: string; definition: string | null; note: string | null; term_id: string | null }>
}
