type OfProgramme = { programme_id: string }
type OfCooperation = OfProgramme & { cooperation_id: string; position: number }

export type PartnershipsTables = {
  partnerships_cooperation: OfProgramme & {
    id: string
    position: number
    title: string
    summary: string | null
    status: string
    status_note: string | null
    status_place: string | null
    older: string | null
    case_id: string | null
    note: string | null
  }
  partnerships_party: OfCooperation & { member_id: string | null; name: string | null; role: string; kind: string | null }
  partnerships_agreement: OfCooperation & { id: string; kind: string; title: string; day: string | null; printed: string | null; visit_id: string | null; place: string | null }
  partnerships_pilot: OfCooperation & { id: string; name: string; location: string | null; aliases: string; place: string | null }
  partnerships_fact: OfCooperation & { day: string | null; kind: string; text: string; supports: string | null; record: string | null; place: string | null }
}
