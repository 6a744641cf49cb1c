import type { CooperationEntry } from '#rooms/partnerships'
import type { EventEntry, PresentationEntry, RemarkEntry } from '#rooms/events'
import type { CollectionEntry, ItemEntry } from '#rooms/library'
import type { MemberEntry, RepresentativeEntry } from '#rooms/members'
import type { ProgrammeEntry } from '#rooms/programmes'
import type { NoteEntry, SourceEntry } from '#rooms/sources'
import type { StepEntry } from '#rooms/steps'
import type { SchemeEntry, TermBaseEntry } from '#rooms/taxonomy'
import type { VisitEntry } from '#rooms/visits'

/** The texts of a folder's JSON files, by their path in it: `members.json`, `taxonomy/clusters.json`. */
export type Contents = ReadonlyMap<string, string>

/** `file` is the path in the folder; `path` the place in it: `[3].name.en`, or line and column where the file is not JSON. */
export type Problem = { level: 'fatal' | 'warning'; file: string; path: string; id: string | null; message: string }

/** The entry of each family, as its room's schema gives it. */
export type Entries = {
  programme: ProgrammeEntry
  source: SourceEntry
  scheme: SchemeEntry
  termbase: TermBaseEntry
  member: MemberEntry
  representative: RepresentativeEntry
  event: EventEntry
  presentation: PresentationEntry
  visit: VisitEntry
  step: StepEntry
  item: ItemEntry
  collection: CollectionEntry
  cooperation: CooperationEntry
  remark: RemarkEntry
  note: NoteEntry
}
export type Family = keyof Entries

/** An entry with its place: the file, and the path to it in the file (`[3]`, or empty where the file is one entry). */
export type Placed<T> = { entry: T; file: string; path: string }

export type Programme = { [F in Family]: Placed<Entries[F]>[] }

/** What has been read of a folder: the valid entries, and all that is wrong with the rest. */
export type Reading = { programme: Programme; problems: Problem[] }

export type Counts = { added: number; changed: number; unchanged: number; withdrawn: number }

/** What an import did. If it was refused, nothing was written and `counts` is null. */
export type Imported = { programmeId: string | null; problems: Problem[]; counts: Record<Family, Counts> | null; sides: Record<string, number> }

export const isFatal = (problem: Problem): boolean => problem.level === 'fatal'

/** As a person at a terminal reads it: `members.json [3].name.en (bari): must …`. */
export const sentence = ({ level, file, path, id, message }: Problem): string =>
  `${level === 'fatal' ? 'ERROR  ' : 'warning'} ${file}${/^\d/.test(path) ? ':' : ' '}${path}${id ? ` (${id})` : ''}: ${message}`

/** The name of an entry in record references and digests: `member/bari`. */
export const recordOf = (family: Family, entry: { id: string }): string => `${family}/${entry.id}`
