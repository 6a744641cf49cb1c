type OfProgramme = { programme_id: string }

export type MembersTables = {
  members_member: OfProgramme & {
    id: string
    position: number
    name: string
    short: string | null
    pinyin: string | null
    local_language: string | null
    local_name: string | null
    kind: string
    side_id: string
    country: string
    parent_id: string | null
    parent_place: string | null
    wikidata: string | null
    geonames: string | null
    lat: number | null
    lon: number | null
    located: string | null
    zone: string | null
    population: number | null
    population_year: number | null
    population_source: string | null
    summary: string | null
    note: string | null
    outside: string
  }
  members_alias: OfProgramme & { member_id: string; text: string; slug: string }
  members_code: OfProgramme & { member_id: string; scheme: string; value: string; year: number | null }
  members_representative: OfProgramme & { id: string; position: number; organisation: string | null; member_id: string | null; note: string | null }
  members_role: OfProgramme & { representative_id: string; position: number; role: string | null; context: string | null; place: string | null }
}
