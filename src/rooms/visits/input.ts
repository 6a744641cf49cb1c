import { z } from 'zod'
import { EntryText, Zone } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import { visitKinds } from './model.ts'

const Conclusion = z.strictObject({ number: z.int().positive(), theme: EntryText.nullish(), text: EntryText, at: Place.nullish() })
const Conclusions = z.array(Conclusion).default([]).refine((all) => new Set(all.map((one) => one.number)).size === all.length, 'must not use a number twice')
const Site = z.strictObject({ name: EntryText, member: Id.nullish(), organisation: EntryText.nullish(), at: Place.nullish() })

/** One entry of `visits.json`. */
export const VisitEntry = z.strictObject({
  id: Id,
  kind: z.enum(visitKinds),
  number: z.int().positive().nullish(),
  batch: z.int().positive().nullish(),
  batchBasis: EntryText.nullish(),
  title: EntryText,
  from: Day,
  to: Day,
  dayPrinted: z.string().nullish(),
  zone: Zone.nullish(),
  venue: EntryText.nullish(),
  hosts: z.array(Id).default([]),
  guests: z.array(Id).default([]),
  alsoVisited: z.array(Id).default([]),
  alsoVisitedBy: z.array(Id).default([]),
  sites: z.array(Site).default([]),
  themes: z.array(EntryText).default([]),
  terms: z.array(Id).default([]),
  summary: EntryText.nullish(),
  findings: Conclusions,
  takeaways: Conclusions,
  note: EntryText.nullish(),
  at: Place.nullish()
}).refine((visit) => visit.from <= visit.to, { path: ['to'], message: 'must not be before "from"' })
export type VisitEntry = z.infer<typeof VisitEntry>
