import { z } from 'zod'
import { EntryText } from '#platform/entries.ts'
import { Id, Place } from '#platform/imported.ts'
import { RecordReference } from '#platform/records.ts'
import { heldMeasures, noteKinds, sourceKinds } from './model.ts'

const Line = z.number().int().min(1)
const Section = z.strictObject({ from: Line, to: Line, title: EntryText }).refine((section) => section.from <= section.to, 'ends before it begins')

/** One entry of `sources.json`. */
export const SourceEntry = z.strictObject({
  id: Id,
  kind: z.enum(sourceKinds),
  title: EntryText,
  publisher: EntryText.nullish(),
  year: z.number().int().min(0).max(3000).nullish(),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/).nullish(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  lines: Line.nullish(),
  note: EntryText.nullish(),
  sections: z.array(Section).default([])
})
export type SourceEntry = z.infer<typeof SourceEntry>

/** One entry of `notes.json`: what is wrong, doubtful or contradictory in a source. */
export const NoteEntry = z.strictObject({
  id: Id,
  kind: z.enum(noteKinds),
  category: EntryText.nullish(),
  what: EntryText,
  handling: EntryText.nullish(),
  at: Place.nullish(),
  about: z.array(RecordReference).default([]),
  says: z.array(z.strictObject({ text: EntryText, at: Place.nullish() })).default([]),
  held: z.enum(heldMeasures).nullish()
})
export type NoteEntry = z.infer<typeof NoteEntry>

/** A part of a record (`''` is the whole) and where it comes from; without a place it cites nothing. */
export type CitedPart = { part: string; place: string | null }
