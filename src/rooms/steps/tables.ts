type OfProgramme = { programme_id: string }

export type StepsTables = {
  steps_step: OfProgramme & {
    id: string
    visit_id: string | null
    number: number | null
    theme: string | null
    theme_printed_at: string | null
    text: string
    members_basis: string | null
    owner: string | null
    due: string | null
    state: string | null
    outcome: string | null
  }
  steps_member: OfProgramme & { step_id: string; member_id: string; position: number }
  steps_term: OfProgramme & { step_id: string; term_id: string }
}
