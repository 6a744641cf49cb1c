import { z } from 'zod'
import { EntryText as Text, Zone } from '#platform/entries.ts'
import { Day, Id } from '#platform/imported.ts'

const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language such as "en" or "zh"')

const Side = z.strictObject({ id: Id, name: Text, adjective: Text.nullish() })
const Licence = z.strictObject({ id: z.string().min(1).max(80), url: z.url({ protocol: /^https?$/ }).nullish(), note: Text.nullish() })

/** `programme.json`, as docs/import-format.md describes it. */
export const ProgrammeEntry = z
  .strictObject({
    id: Id,
    name: Text,
    shortName: Text,
    tagline: Text.nullish(),
    description: Text.nullish(),
    original: Language,
    languages: z.array(Language).min(1),
    sides: z.array(Side).min(1),
    zone: Zone,
    funder: Text.nullish(),
    from: Day.nullish(),
    to: Day.nullish(),
    licence: Licence,
    disclaimer: Text.nullish(),
    credits: Text.nullish(),
    defaultSource: Id.nullish(),
    schemes: z.array(Id).default([])
  })
  .refine((entry) => entry.languages.includes(entry.original), { path: ['original'], error: 'must be one of the languages' })
  .refine((entry) => new Set(entry.sides.map((side) => side.id)).size === entry.sides.length, { path: ['sides'], error: 'has two sides of the same id' })
export type ProgrammeEntry = z.infer<typeof ProgrammeEntry>
