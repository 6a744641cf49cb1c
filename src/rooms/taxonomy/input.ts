import { z } from 'zod'
import { EntryText } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import { confidences, schemeKinds } from './model.ts'

const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language such as "en" or "zh"')
const Alternatives = z.record(Language, z.array(z.string().trim().min(1).max(300))).default({})
const Broader = z.strictObject({ id: Id, confidence: z.enum(confidences).nullish(), evidence: EntryText.nullish() })
const Printed = z.strictObject({ text: z.string().min(1).max(1000), at: Place.nullish() })

const TermEntry = z.strictObject({
  id: Id,
  label: EntryText,
  alt: Alternatives,
  definition: EntryText.nullish(),
  note: EntryText.nullish(),
  broader: z.array(Broader).default([]),
  related: z.array(Id).default([]),
  printed: z.array(Printed).default([]),
  notation: z.string().min(1).max(60).nullish(),
  at: Place.nullish(),
  /** Since when the term should not be used for new records. */
  deprecated: Day.nullish(),
  /** The term to use instead; the old id goes on leading there. */
  mergedInto: Id.nullish()
})
export type TermEntry = z.infer<typeof TermEntry>

/** `taxonomy/SCHEME.json`. Besides docs/import-format.md a term may be `deprecated` and `mergedInto` another. */
export const SchemeEntry = z.strictObject({
  id: Id,
  kind: z.enum(schemeKinds),
  title: EntryText,
  description: EntryText.nullish(),
  at: Place.nullish(),
  terms: z.array(TermEntry).default([])
})
export type SchemeEntry = z.infer<typeof SchemeEntry>

/** One entry of `termbase.json`. */
export const TermBaseEntry = z.strictObject({
  id: Id,
  label: EntryText,
  alt: Alternatives,
  definition: EntryText.nullish(),
  note: EntryText.nullish(),
  term: Id.nullish()
})
export type TermBaseEntry = z.infer<typeof TermBaseEntry>

/** `from` is given up in favour of `into`. */
export const MergeTerms = z.strictObject({ from: Id, into: Id })
export type MergeTerms = z.infer<typeof MergeTerms>
