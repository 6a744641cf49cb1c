/** Texts are LocalisedText as JSON; `settings` is a ProgrammeSettings, `licence` a Licence, `languages` a list, as JSON. */
export type ProgrammesTables = {
  programmes_programme: {
    id: string
    original: string
    languages: string
    name: string
    short_name: string
    tagline: string | null
    description: string | null
    zone: string
    funder: string | null
    starts: string | null
    ends: string | null
    licence: string
    disclaimer: string | null
    credits: string | null
    default_source: string | null
    settings: string
  }
  programmes_side: { programme_id: string; id: string; position: number; name: string; adjective: string | null }
}
