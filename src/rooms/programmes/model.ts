import type { LocalisedText, Said } from '#platform/text.ts'

/** The side of a member, such as Europe or China. */
export type Side = { id: string; name: Said; adjective: Said | null }

/** The licence of the programme's texts and data; `id` is an SPDX identifier. */
export type Licence = { id: string; url: string | null; note: LocalisedText | null }

export type ProgrammeSettings = {
  /** The shipped schemes the programme uses besides its own: `sdg`, `activity`, `helix`. */
  schemes: string[]
}

/** A programme as its reader sees it. `from` and `to` are days, or months where the day is not known. */
export type Programme = {
  id: string
  original: string
  languages: string[]
  name: Said
  shortName: Said
  tagline: Said | null
  description: Said | null
  /** The IANA zone of the secretariat. */
  zone: string
  funder: Said | null
  from: string | null
  to: string | null
  licence: { id: string; url: string | null; note: Said | null }
  disclaimer: Said | null
  credits: Said | null
  /** The source meant by a place that names none. */
  defaultSource: string | null
  schemes: string[]
  sides: Side[]
}

/** The record reference under which the journal keeps the facts of a programme. */
export const programmeRecord = 'programme'
