import type { Context } from '#platform/context.ts'
import { permit, Refused } from '#platform/errors.ts'
import { digestsOf } from './digest.ts'
import { families, inOrder, type Taking } from './families.ts'
import { isFatal, recordOf, type Counts, type Entries, type Family, type Programme, type Reading } from './model.ts'
import { mayImport } from './policy.ts'
import * as queries from './queries.ts'
import { takingOf, withShipped } from './taking.ts'

/** Told after each family: how many of the changed entries have been written. */
export type Progress = (family: Family, done: number, total: number) => void

/**
 * Takes a programme in that has been read and has no fatal problem, in one transaction: only what changed since it was last
 * taken in, and what is gone is withdrawn. A second run with the same files changes nothing and records nothing.
 */
export const takeIn = (ctx: Context, { programme, problems }: Reading, progress: Progress = () => undefined): Promise<Record<Family, Counts>> =>
  ctx.together(async (ctx) => {
    permit(mayImport(ctx.actor))
    if (problems.some(isFatal) || programme.programme[0]?.entry.id !== ctx.programme.id) throw new Refused('intake.has-problems')
    return write(ctx, withShipped(programme), progress)
  })

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
