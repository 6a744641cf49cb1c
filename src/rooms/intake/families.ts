import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { EventEntry, holdEvents, PresentationEntry, recordPresentations, recordRemarks, RemarkEntry, withdrawEvents, withdrawPresentations, withdrawRemarks } from '#rooms/events'
import { CollectionEntry, ItemEntry, publishCollections, publishItems, withdrawCollections, withdrawItems, type Publishing } from '#rooms/library'
import { enrolMembers, MemberEntry, registerRepresentatives, RepresentativeEntry, withdrawMembers, withdrawRepresentatives } from '#rooms/members'
import { CooperationEntry, recordCooperations, withdrawCooperations } from '#rooms/partnerships'
import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { NoteEntry, recordNotes, registerSources, SourceEntry, withdrawNotes, withdrawSources } from '#rooms/sources'
import { recordSteps, StepEntry, withdrawSteps } from '#rooms/steps'
import { publishSchemes, publishTermBase, SchemeEntry, TermBaseEntry, withdrawSchemes, withdrawTermBase } from '#rooms/taxonomy'
import { recordVisits, VisitEntry, withdrawVisits } from '#rooms/visits'
import type { Entries, Family } from './model.ts'

/** What the rooms need beside the entries: the default source, and what items take over from presentations. */
export type Taking = Publishing

type FamilyPlan<F extends Family> = {
  /** `*` stands for a name. */
  file: string
  /** A list of entries, or one entry. */
  shape: 'list' | 'object'
  schema: z.ZodType<Entries[F]>
  takeIn(ctx: Context, entries: Entries[F][], taking: Taking): Promise<void>
  withdraw(ctx: Context, ids: string[]): Promise<void>
}

/** Every family in the order in which they can be taken in: what others refer to comes first. Withdrawn in the reverse order. */
export const families: { [F in Family]: FamilyPlan<F> } = {
  programme: { file: 'programme.json', shape: 'object', schema: ProgrammeEntry, takeIn: async (ctx, entries) => each(entries, (entry) => foundProgramme(ctx, entry)), withdraw: async () => undefined },
  source: { file: 'sources.json', shape: 'list', schema: SourceEntry, takeIn: registerSources, withdraw: withdrawSources },
  scheme: { file: 'taxonomy/*.json', shape: 'object', schema: SchemeEntry, takeIn: publishSchemes, withdraw: withdrawSchemes },
  termbase: { file: 'termbase.json', shape: 'list', schema: TermBaseEntry, takeIn: publishTermBase, withdraw: withdrawTermBase },
  member: { file: 'members.json', shape: 'list', schema: MemberEntry, takeIn: enrolMembers, withdraw: withdrawMembers },
  representative: { file: 'people.json', shape: 'list', schema: RepresentativeEntry, takeIn: registerRepresentatives, withdraw: withdrawRepresentatives },
  event: { file: 'events.json', shape: 'list', schema: EventEntry, takeIn: holdEvents, withdraw: withdrawEvents },
  presentation: { file: 'presentations/*.json', shape: 'list', schema: PresentationEntry, takeIn: recordPresentations, withdraw: withdrawPresentations },
  visit: { file: 'visits.json', shape: 'list', schema: VisitEntry, takeIn: recordVisits, withdraw: withdrawVisits },
  step: { file: 'steps.json', shape: 'list', schema: StepEntry, takeIn: recordSteps, withdraw: withdrawSteps },
  item: { file: 'items/*.json', shape: 'list', schema: ItemEntry, takeIn: publishItems, withdraw: withdrawItems },
  collection: { file: 'collections.json', shape: 'list', schema: CollectionEntry, takeIn: publishCollections, withdraw: withdrawCollections },
  cooperation: { file: 'cooperations.json', shape: 'list', schema: CooperationEntry, takeIn: recordCooperations, withdraw: withdrawCooperations },
  remark: { file: 'remarks.json', shape: 'list', schema: RemarkEntry, takeIn: recordRemarks, withdraw: withdrawRemarks },
  note: { file: 'notes.json', shape: 'list', schema: NoteEntry, takeIn: recordNotes, withdraw: withdrawNotes }
}

export const inOrder = Object.keys(families) as Family[]

/** The family a file of this path belongs to. */
export const familyOf = (path: string): Family | null => inOrder.find((family) => patterns[family].test(path)) ?? null

const patterns = Object.fromEntries(inOrder.map((family) => [family, new RegExp(`^${families[family].file.replace('.', '\\.').replace('*', '[^/]+')}$`)])) as Record<Family, RegExp>

async function each<T>(entries: T[], act: (entry: T) => Promise<void>): Promise<void> {
  for (const entry of entries) await act(entry)
}
