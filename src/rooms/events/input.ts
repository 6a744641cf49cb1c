import { z } from 'zod'
import { EntryText, TimeOfDay, Zone } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import { RecordReference } from '#platform/records.ts'
import { eventKinds, eventModes, listKinds, speakerKinds, statementKinds } from './model.ts'

const Point = z.strictObject({ text: EntryText, at: Place.nullish(), sub: z.array(EntryText).default([]) })

const List = z.strictObject({
  id: Id,
  kind: z.enum(listKinds),
  title: EntryText,
  ordered: z.boolean().nullish(),
  at: Place.nullish(),
  items: z.array(Point).default([])
})

/** One entry of `events.json`. */
export const EventEntry = z.strictObject({
  id: Id,
  kind: z.enum(eventKinds),
  title: EntryText,
  day: Day.nullish(),
  dayPrinted: z.string().nullish(),
  starts: TimeOfDay.nullish(),
  ends: TimeOfDay.nullish(),
  zone: Zone.nullish(),
  mode: z.enum(eventModes).nullish(),
  topic: EntryText.nullish(),
  summary: EntryText.nullish(),
  terms: z.array(z.strictObject({ id: Id, basis: EntryText.nullish() })).default([]),
  stated: z.strictObject({ value: z.int().nonnegative(), what: EntryText, at: Place.nullish() }).nullish(),
  points: z.array(List).default([]),
  at: Place.nullish()
})
export type EventEntry = z.infer<typeof EventEntry>

/** One entry of `presentations/EVENT.json`. */
export const PresentationEntry = z.strictObject({
  id: Id,
  event: Id,
  member: Id,
  title: EntryText,
  summary: EntryText.nullish(),
  printed: z.string().nullish(),
  at: Place.nullish(),
  terms: z.array(Id).default([]),
  statements: z.array(z.strictObject({ kind: z.enum(statementKinds), text: EntryText, at: Place.nullish() })).default([]),
  note: EntryText.nullish()
})
export type PresentationEntry = z.infer<typeof PresentationEntry>

/** One entry of `remarks.json`: what somebody said, paraphrased, by office and never by name. */
export const RemarkEntry = z.strictObject({
  id: Id,
  context: RecordReference,
  member: Id.nullish(),
  by: z.strictObject({ kind: z.enum(speakerKinds), role: EntryText.nullish(), organisation: EntryText.nullish() }),
  text: EntryText,
  at: Place.nullish(),
  doubt: EntryText.nullish()
})
export type RemarkEntry = z.infer<typeof RemarkEntry>
