type Of<T> = { programme_id: string } & T

/** Texts are LocalisedText as JSON; a `place` is `publication:135-143,150`; a `record` is a record reference. */
export type SourcesTables = {
  sources_source: Of<{
    id: string
    position: number
    kind: string
    title: string
    publisher: string | null
    year: number | null
    language: string | null
    url: string | null
    lines: number | null
    note: string | null
  }>
  sources_section: Of<{ source_id: string; position: number; first_line: number; last_line: number; title: string }>
  sources_citation: Of<{ record: string; part: string; position: number; source_id: string; place: string }>
  sources_note: Of<{ id: string; position: number; kind: string; category: string | null; what: string; handling: string | null; place: string | null; held: string | null }>
  sources_note_about: Of<{ note_id: string; record: string }>
  sources_note_statement: Of<{ note_id: string; position: number; text: string; place: string | null }>
}
