import { rmSync, renameSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { type Engine, openEngine } from './engine.ts'
import type { Put, SearchIndex, SearchDocument } from './model.ts'

export type * from './model.ts'

export type Question = { id: number; ask: keyof Engine; of?: unknown }
export type Answer = { id: number; value?: unknown; error?: Error }

export type Options = {
  file: string
  /** In a thread of its own (the default), so that no search or build holds up the caller's loop. */
  inWorker?: boolean
  /** Where the worker's code is, if this file has been bundled elsewhere. */
  workerFile?: string | URL
}

/** Opens the index in `file`, makes it if there is none. Only one process may have it open. */
export async function openSearchIndex(options: Options): Promise<SearchIndex> {
  let current = await start(options, options.file)
  let swapped: Promise<void> | undefined
  const ask: Ask = async (what, of) => {
    await swapped
    return current(what, of)
  }
  return {
    search: (search) => ask('search', search),
    suggest: (typed) => ask('suggest', typed),
    update: (update) => ask('update', update),
    cursor: () => ask('cursor'),
    state: () => ask('state'),
    close: () => ask('close'),
    async rebuild(fill) {
      const beside = `${options.file}.new`
      await buildInto(options, beside, fill)
      const swap = async () => {
        await current('close')
        removeFile(options.file)
        renameSync(beside, options.file)
        current = await start(options, options.file)
      }
      swapped = swap().finally(() => (swapped = undefined))
      await swapped
    },
  }
}

type Result<What extends keyof Engine> = Promise<ReturnType<Engine[What]>>
type Ask = <What extends keyof Engine>(what: What, of?: Parameters<Engine[What]>[0]) => Result<What>

/** How many documents a building index takes in at once: more cost memory, fewer cost time. */
const PORTION = 20_000

async function buildInto(options: Options, file: string, fill: (put: Put) => Promise<string | null>) {
  removeFile(file)
  const building = await start(options, file, true)
  try {
    let waiting: SearchDocument[] = []
    const flush = async () => {
      const put = waiting
      waiting = []
      if (put.length > 0) await building('update', { put, remove: [] })
    }
    const cursor = await fill(async ({ documents = [], bridges = [] }) => {
      if (bridges.length > 0) await building('update', { put: [], remove: [], bridges: { put: bridges, remove: [] } })
      waiting.push(...documents)
      if (waiting.length >= PORTION) await flush()
    })
    await flush()
    await building('update', { put: [], remove: [], ...(cursor === null ? {} : { cursor }) })
  } finally {
    await building('close')
  }
}

/** With the files SQLite keeps beside it, which belong to it and to no other. */
function removeFile(file: string) {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

async function start(options: Options, file: string, disposable = false): Promise<Ask> {
  if (options.inWorker === false) {
    const engine = openEngine(file, disposable)
    return async (what, of) => (engine[what] as (of: unknown) => ReturnType<Engine[typeof what]>)(of)
  }
  const worker = new Worker(options.workerFile ?? new URL('./worker.ts', import.meta.url), {
    workerData: { file, disposable },
    resourceLimits: disposable ? { maxYoungGenerationSizeMb: 96 } : {},
  })
  return inWorker(worker)
}

function inWorker(worker: Worker): Ask {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let last = 0
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (error) asked?.reject(error)
    else asked?.resolve(value as never)
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The search index is closed.')))
  worker.unref()
  return (ask, of) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      worker.ref()
      worker.postMessage({ id: last, ask, of } satisfies Question)
    })
}
