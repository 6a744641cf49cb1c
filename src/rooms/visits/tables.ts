type OfProgramme = { programme_id: string }
type OfVisit = OfProgramme & { visit_id: string }

export type VisitsTables = {
  visits_visit: OfProgramme & {
    id: string
    kind: string
    number: number | null
    batch: number | null
    batch_basis: string | null
    title: string
    starts: string
    ends: string
    day_printed: string | null
    zone: string | null
    venue: string | null
    summary: string | null
    note: string | null
  }
  visits_party: OfVisit & { member_id: string; role: string; position: number }
  visits_site: OfVisit & { position: number; name: string; member_id: string | null; organisation: string | null; place: string | null }
  visits_theme: OfVisit & { position: number; text: string }
  visits_term: OfVisit & { term_id: string }
  visits_conclusion: OfVisit & { kind: string; number: number; theme: string | null; text: string; place: string | null }
}
