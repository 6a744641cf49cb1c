type OfProgramme = { programme_id: string }

export type EventsTables = {
  events_event: OfProgramme & {
    id: string
    kind: string
    title: string
    day: string | null
    day_printed: string | null
    starts: string | null
    ends: string | null
    zone: string | null
    mode: string | null
    topic: string | null
    summary: string | null
    stated_value: number | null
    stated_what: string | null
    stated_place: string | null
    sequence: number
    cancelled_at: string | null
  }
  events_term: OfProgramme & { event_id: string; term_id: string; basis: string | null }
  events_list: OfProgramme & { id: string; event_id: string; position: number; kind: string; title: string; ordered_at: string | null; place: string | null }
  events_point: OfProgramme & { list_id: string; position: number; text: string; sub: string; place: string | null }
  events_presentation: OfProgramme & {
    id: string
    event_id: string
    member_id: string
    position: number
    title: string
    summary: string | null
    printed: string | null
    note: string | null
  }
  events_presentation_term: OfProgramme & { presentation_id: string; term_id: string }
  events_statement: OfProgramme & { presentation_id: string; position: number; kind: string; text: string; place: string | null }
  events_remark: OfProgramme & {
    id: string
    position: number
    context: string
    member_id: string | null
    by_kind: string
    role: string | null
    organisation: string | null
    text: string
    doubt: string | null
  }
}
