import { join } from 'node:path'
import { contextOf } from '#platform/asking.ts'
import type { Config } from '#platform/config.ts'
import type { Actor, Context } from '#platform/context.ts'
import { isUpToDate } from '#platform/db/migrate.ts'
import type { Store } from '#platform/db/store.ts'
import type { Reading } from '#platform/web/metrics.ts'
import { openSearchIndex, type SearchIndex } from '#platform/search/open.ts'
import { allProgrammes, type ListedProgramme } from '#rooms/programmes'
import { series } from '../migrations/series.ts'
import { layFoundation, type Tell } from './foundation.ts'
import { followPosition } from './position.ts'

/** Who asks something of which programme, to be answered in which language. */
export type AskingOf = { programmeId: string; language: string; actor: Actor }

/** Whether the house can answer, part by part. `search.behind`: how many facts the index has not read yet. */
export type Readiness = { ok: boolean; database: boolean; migrations: boolean; search: boolean }

/** Everything a running installation consists of, opened and put together. */
export type House = {
  config: Config
  store: Store
  index: SearchIndex
  /** The programmes on this installation, as of the current position. */
  programmes(): Promise<ListedProgramme[]>
  /** A context in a programme; null if there is none of this id. */
  contextFor(asking: AskingOf): Promise<Context | null>
  /** Differs after every change a reader could see. */
  position(): string
  ready(): Promise<Readiness>
  /** Figures for whoever watches over the installation. */
  readings: Reading[]
  close(): Promise<void>
}

/** Lays the foundation, opens the search index, and lets everything follow the journal. */
export async function putTogether(config: Config, { purpose, tell }: { purpose: string; tell: Tell }): Promise<House> {
  const foundation = await layFoundation(config, purpose, tell)
  const { store } = foundation
  const index = await openSearchIndex({ file: join(config.DATA_DIR, 'search.sqlite'), workerFile: searchWorker() })
  const position = await followPosition(store)
  const programmes = asOf(position.now, () => allProgrammes(store))

  return {
    config,
    store,
    index,
    programmes,
    position: position.now,
    async contextFor({ programmeId, language, actor }) {
      const programme = (await programmes()).find(({ id }) => id === programmeId)
      return programme ? contextOf(store, { actor, programme, language, afterCommit: async () => position.advance() }) : null
    },
    ready: () => readiness(store, index),
    readings: [],
    async close() {
      position.stop()
      await index.close()
      await foundation.close()
    }
  }
}

/** Asks again only when the position has changed. */
function asOf<T>(position: () => string, ask: () => Promise<T>): () => Promise<T> {
  let known: { at: string; answer: Promise<T> } | null = null
  return () => {
    const at = position()
    if (known?.at !== at) {
      const answer = ask()
      known = { at, answer }
      answer.catch(() => (known = null))
    }
    return known.answer
  }
}

async function readiness(store: Store, index: SearchIndex): Promise<Readiness> {
  const yes = (asked: Promise<unknown>) => asked.then((answer) => answer !== false, () => false)
  const [database, migrations, search] = await Promise.all([yes(store.ping()), yes(isUpToDate(store, series)), yes(index.state())])
  return { ok: database && migrations && search, database, migrations, search }
}

/** The bundler moves this file, but not the worker, which runs from the sources. */
const searchWorker = () => join(process.cwd(), 'src/platform/search/worker.ts')
