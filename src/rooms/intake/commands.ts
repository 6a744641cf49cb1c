import type { Context, Tenant } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { digestsOf } from './digest.ts'
import { families, inOrder, type Taking } from './families.ts'
import { isFatal, recordOf, type Contents, type Counts, type Entries, type Family, type Imported, type Programme, type Reading } from './model.ts'
import { mayImport } from './policy.ts'
import * as queries from './queries.ts'
import { readContents, readFolder } from './reading/read.ts'
import { takingOf, withShipped } from './taking.ts'

/** Told after each family: how many of the changed entries have been written. */
export type Progress = (family: Family, done: number, total: number) => void

/** A context in the programme that the folder turns out to hold. */
export type InProgramme = (programme: Tenant) => Context

/**
 * Takes a programme in from a folder. Everything is checked first; if one problem is fatal, nothing is written and `counts` is null.
 * Otherwise all of it is written in one transaction. A second run with the same files changes nothing and records nothing.
 */
export const importFolder = async (contextFor: InProgramme, folder: string, progress?: Progress): Promise<Imported> => takeIn(contextFor, await readFolder(folder), progress)

/** As `importFolder`, with the files' texts at hand. */
export const importContents = async (contextFor: InProgramme, contents: Contents, progress?: Progress): Promise<Imported> => takeIn(contextFor, readContents(contents), progress)

async function takeIn(contextFor: InProgramme, { programme, problems }: Reading, progress: Progress = () => undefined): Promise<Imported> {
  const settings = programme.programme[0]?.entry
  const refused: Imported = { programmeId: settings?.id ?? null, problems, counts: null, sides: sidesOf(programme) }
  if (!settings || problems.some(isFatal)) return refused
  const ctx = contextFor({ id: settings.id, original: settings.original, languages: settings.languages })
  permit(mayImport(ctx.actor))
  return { ...refused, counts: await ctx.together((ctx) => write(ctx, withShipped(programme), progress)) }
}

async function write(ctx: Context, programme: Programme, progress: Progress): Promise<Record<Family, Counts>> {
  const before = await queries.digests(ctx)
  const after = digestsOf(programme)
  const changed = new Map([...after].filter(([record, digest]) => before.get(record) !== digest))
  const gone = [...before.keys()].filter((record) => !after.has(record))
  const taking = takingOf(programme)
  let done = 0
  for (const family of inOrder) {
    const taken = await takeFamily(ctx, family, programme, changed, taking)
    if (taken > 0) progress(family, (done += taken), changed.size)
  }
  for (const family of inOrder.toReversed()) {
    const ids = idsOf(family, gone)
    if (ids.length > 0) await families[family].withdraw(ctx, ids)
  }
  await queries.saveDigests(ctx, [...changed])
  await queries.removeDigests(ctx, gone)
  return Object.fromEntries(inOrder.map((family) => [family, countsOf(family, programme, before, changed, gone)])) as Record<Family, Counts>
}

async function takeFamily<F extends Family>(ctx: Context, family: F, programme: Programme, changed: ReadonlyMap<string, string>, taking: Taking): Promise<number> {
  const entries = programme[family].map(({ entry }) => entry as Entries[F]).filter((entry) => changed.has(recordOf(family, entry)))
  if (entries.length > 0) await families[family].takeIn(ctx, entries, taking)
  return entries.length
}

const idsOf = (family: Family, records: string[]) => records.filter((record) => record.startsWith(`${family}/`)).map((record) => record.slice(family.length + 1))

function countsOf(family: Family, programme: Programme, before: ReadonlyMap<string, string>, changed: ReadonlyMap<string, string>, gone: string[]): Counts {
  const records = programme[family].map(({ entry }) => recordOf(family, entry))
  const different = records.filter((record) => changed.has(record))
  const added = different.filter((record) => !before.has(record)).length
  return { added, changed: different.length - added, unchanged: records.length - different.length, withdrawn: idsOf(family, gone).length }
}

function sidesOf({ member }: Programme): Record<string, number> {
  const sides: Record<string, number> = {}
  for (const { entry } of member) sides[entry.side] = (sides[entry.side] ?? 0) + 1
  return sides
}
