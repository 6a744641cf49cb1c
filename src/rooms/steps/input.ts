import { z } from 'zod'
import { EntryText } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import { stepStates } from './model.ts'

/** One entry of `steps.json`. */
export const StepEntry = z.strictObject({
  id: Id,
  visit: Id.nullish(),
  number: z.int().positive().nullish(),
  theme: EntryText.nullish(),
  themePrinted: z.boolean().nullish(),
  text: EntryText,
  members: z.array(Id).default([]),
  membersBasis: EntryText.nullish(),
  owner: EntryText.nullish(),
  due: Day.nullish(),
  state: z.enum(stepStates).nullish(),
  terms: z.array(Id).default([]),
  at: Place.nullish()
})
export type StepEntry = z.infer<typeof StepEntry>
