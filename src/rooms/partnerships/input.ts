import { z } from 'zod'
import { EntryText } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import { RecordReference } from '#platform/records.ts'
import { agreementKinds, factKinds, partyKinds, partyRoles, statuses } from './model.ts'

const PartyEntry = z
  .strictObject({ member: Id.nullish(), name: EntryText.nullish(), role: z.enum(partyRoles), kind: z.enum(partyKinds).nullish() })
  .refine((party) => Boolean(party.member) !== Boolean(party.name), 'must have either "member" or "name"')

const Agreement = z.strictObject({
  id: Id,
  kind: z.enum(agreementKinds),
  title: EntryText,
  day: Day.nullish(),
  printed: z.string().nullish(),
  visit: Id.nullish(),
  at: Place.nullish()
})

const Pilot = z.strictObject({ id: Id, name: EntryText, place: EntryText.nullish(), aliases: z.array(z.string().min(1)).default([]), at: Place.nullish() })

const TimelineFact = z.strictObject({
  day: Day.nullish(),
  kind: z.enum(factKinds),
  text: EntryText,
  supports: z.enum(statuses).nullish(),
  record: RecordReference.nullish(),
  at: Place.nullish()
})

/** One entry of `cooperations.json`. */
export const CooperationEntry = z.strictObject({
  id: Id,
  title: EntryText,
  summary: EntryText.nullish(),
  parties: z.array(PartyEntry).min(2),
  status: z.enum(statuses),
  statusNote: EntryText.nullish(),
  statusAt: Place.nullish(),
  agreements: z.array(Agreement).default([]),
  pilots: z.array(Pilot).default([]),
  timeline: z.array(TimelineFact).default([]),
  case: Id.nullish(),
  before: EntryText.nullish(),
  note: EntryText.nullish(),
  at: Place.nullish()
})
export type CooperationEntry = z.infer<typeof CooperationEntry>
