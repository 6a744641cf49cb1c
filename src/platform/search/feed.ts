import { newest } from '../db/newest.ts'
import type { Store } from '../db/store.ts'
import type { Bridge, Named, Put, SearchIndex, Update } from './model.ts'
import { belongsHere, earlyChanges, endOfJournal, settledChanges, waitingSince, type Changes } from './outbox.ts'

/** What the index must hold of these records now: documents to put, keys to remove, labels to build bridges from. */
export type Documents = Pick<Update, 'put' | 'remove' | 'bridges'>

/** How the house answers the feed. Both read from the store they are given, which sees every commit. */
export type Content = {
  /** The documents of these records, and of those whose documents tell of them. A record that is gone is removed. */
  documentsOf(store: Store, programmeId: string, records: string[]): Promise<Documents>
  /** Everything that can be found in any programme. */
  everything(store: Store, put: Put): Promise<void>
}

export type Feeding = {
  store: Store
  index: SearchIndex
  content: Content
  /** Told of what went wrong; the feed goes on. */
  failed?: (error: unknown) => void
  /** How often to look for what other nodes have written, in milliseconds. */
  every?: number
}

export type Feed = {
  /** Resolves when the index holds everything committed before the call; at once while it is being rebuilt, for the new one will. Call it after each commit. Never throws. */
  catchUp(): Promise<void>
  /** Resolves when the index is whole: at once, or when it has been rebuilt in the background. Rejects if that fails. */
  whole(): Promise<void>
  /** Builds the index anew from the database, while the old one goes on serving. */
  rebuild(): Promise<void>
  /** How far the index is behind the journal. */
  lag(): Promise<{ facts: number; seconds: number }>
  /** Stops looking, after what is under way. The index stays open. */
  stop(): Promise<void>
}

const portion = 200

/** Keeps an index in step with the journal, from now on: what any node commits is found here about a second later at most. */
export function startFeed(feeding: Feeding): Feed {
  const given = { ...feeding, store: newest(feeding.store) }
  const failed = feeding.failed ?? (() => undefined)
  let building: Promise<void> | null = null
  let stepping: Promise<void> = Promise.resolve()
  const step = oneAfterAnother(() => (stepping = building ? Promise.resolve() : followOr(given, () => void rebuild().then(step).catch(failed))))
  // A step that began on the old index must not write its cursor into the new one.
  const rebuild = () => (building ??= stepping.catch(failed).then(() => rebuilt(given)).finally(() => (building = null)))
  const catchUp = () => step().catch(failed)
  const poll = repeatedly(catchUp, feeding.every ?? 1000)
  return {
    catchUp,
    whole: async () => {
      await step()
      while (building) await building
      await step()
    },
    rebuild: () => rebuild().then(step),
    lag: () => lagOf(given),
    stop: async () => {
      poll.stop()
      await catchUp()
      await building?.catch(failed)
    }
  }
}

const followOr = async (given: Feeding, rebuild: () => void): Promise<void> => ((await isWhole(given)) ? follow(given) : rebuild())

async function isWhole({ store, index }: Feeding): Promise<boolean> {
  const cursor = (await index.state()).fresh ? await index.cursor() : null
  return cursor !== null && (await belongsHere(store, cursor))
}

/** The place in the journal is read before the content, so that nothing written meanwhile can be missed. */
const rebuilt = ({ store, index, content }: Feeding): Promise<void> =>
  index.rebuild(async (put) => {
    const end = await endOfJournal(store)
    await content.everything(store, put)
    return end
  })

async function follow({ store, index, content }: Feeding): Promise<void> {
  for (;;) {
    const cursor = await index.cursor()
    const settled = await settledChanges(store, cursor, portion)
    if (settled.cursor !== null) await index.update({ ...(await documentsOf(content, store, settled)), cursor: settled.cursor })
    else {
      const early = await earlyChanges(store, cursor, portion)
      if (early.records.size > 0) await index.update(await documentsOf(content, store, early))
      return
    }
  }
}

async function documentsOf(content: Content, store: Store, { records }: Changes): Promise<Required<Documents>> {
  const all = { put: [] as Documents['put'], remove: [] as Documents['remove'], bridges: { put: [] as Bridge[], remove: [] as Named[] } }
  for (const [programmeId, changed] of records) {
    const { put, remove, bridges } = await content.documentsOf(store, programmeId, [...changed])
    all.put.push(...put)
    all.remove.push(...remove)
    all.bridges.put.push(...(bridges?.put ?? []))
    all.bridges.remove.push(...(bridges?.remove ?? []))
  }
  return all
}

async function lagOf({ store, index }: Feeding): Promise<{ facts: number; seconds: number }> {
  const { facts, oldest } = await waitingSince(store, await index.cursor())
  return { facts, seconds: oldest ? Math.max(0, (Date.now() - Date.parse(oldest)) / 1000) : 0 }
}

/** Runs `work` never twice at a time. Whoever asks while it runs gets the result of one more run, which sees all there was when they asked. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = () => (running = work().finally(() => (running = null)))
  return () => {
    if (!running) return run()
    next ??= running.catch(() => undefined).then(() => {
      next = null
      return run()
    })
    return next
  }
}

function repeatedly(work: () => Promise<void>, every: number): { stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const again = () => {
    if (stopped) return
    timer = setTimeout(() => void work().then(again), every)
    timer.unref()
  }
  again()
  return { stop: () => ((stopped = true), clearTimeout(timer)) }
}
