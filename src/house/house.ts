import { join } from 'node:path'
import { contextOf } from '#platform/asking.ts'
import type { Config } from '#platform/config.ts'
import type { Actor, Context } from '#platform/context.ts'
import { isUpToDate } from '#platform/db/migrate.ts'
import type { Store } from '#platform/db/store.ts'
import { jobCounts, runJobs, type Work } from '#platform/jobs.ts'
import { memoryAt } from '#platform/memory.ts'
import { startFeed, type Feed } from '#platform/search/feed.ts'
import { openSearchIndex, type SearchIndex } from '#platform/search/open.ts'
import type { Reading } from '#platform/web/metrics.ts'
import { allProgrammes, type ListedProgramme } from '#rooms/programmes'
import { series } from '../migrations/series.ts'
import { findable } from './findable.ts'
import { layFoundation, type Tell } from './foundation.ts'
import { followPosition, type Position } from './position.ts'

/** Who asks something of which programme, to be answered in which language. */
export type AskingOf = { programmeId: string; language: string; actor: Actor }

/** Whether the house can answer, part by part. `search.behind`: seconds by which the index is behind the journal; null if it could not say. */
export type Readiness = { ok: boolean; database: boolean; migrations: boolean; search: { ok: boolean; behind: number | null } }

/** Everything a running installation consists of, opened and put together. */
export type House = {
  config: Config
  store: Store
  index: SearchIndex
  feed: Feed
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

/** What is done later, by kind. No room leaves work for later yet. */
const works: Record<string, Work> = {}

/** Lays the foundation, opens the search index, and lets everything follow the journal. */
export async function putTogether(config: Config, { purpose, tell }: { purpose: string; tell: Tell }): Promise<House> {
  const foundation = await layFoundation(config, purpose, tell)
  const { store } = foundation
  const position = await followPosition(store)
  const index = await openSearchIndex({ file: join(config.DATA_DIR, 'search.sqlite'), workerFile: searchWorker })
  const feed = startFeed({ store, index: seen(index, position), content: findable, failed: (error) => tell(`The search index: ${message(error)}`) })
  const jobs = runJobs(store, works)
  const memory = memoryAt(position.now)
  const programmes = () => memory.keep('programmes', () => allProgrammes(store))
  await wholeIndex(feed, index, tell)

  const afterCommit = async () => {
    await feed.catchUp()
    position.advance()
    jobs.wake()
  }
  return {
    config,
    store,
    index,
    feed,
    programmes,
    position: position.now,
    async contextFor({ programmeId, language, actor }) {
      const programme = (await programmes()).find(({ id }) => id === programmeId)
      return programme ? contextOf(store, { actor, programme, language, afterCommit, memory }) : null
    },
    ready: () => readiness(store, feed),
    readings: readingsOf(store, feed),
    async close() {
      position.stop()
      await jobs.stop()
      await feed.stop()
      await index.close()
      await foundation.close()
    }
  }
}

/** The bundler moves this file, but not the worker, which runs from the sources. */
const searchWorker = join(process.cwd(), 'src', 'platform', 'search', 'worker.ts')

/** The index as the feed writes to it: what can be found has changed for readers too. */
const seen = (index: SearchIndex, position: Position): SearchIndex => ({
  ...index,
  update: (update) => index.update(update).then(position.advance),
  rebuild: (fill) => index.rebuild(fill).then(position.advance)
})

/** A small index is whole in no time; a large one goes on being built while the house already answers. */
async function wholeIndex(feed: Feed, index: SearchIndex, tell: Tell) {
  const patience = 2_000
  const whole = feed.whole().catch((error: unknown) => tell(`The search index could not be built: ${message(error)}`))
  const soon = await Promise.race([whole.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience).unref())])
  if (soon) return
  tell('Building the search index in the background …')
  void whole.then(() => index.state()).then(({ documents }) => tell(`The search index is built (${documents} documents).`), () => undefined)
}

const mostBehind = 60 // seconds: a feed that is further behind has stopped

async function readiness(store: Store, feed: Feed): Promise<Readiness> {
  const yes = (asked: Promise<unknown>) => asked.then((answer) => answer !== false, () => false)
  const [database, migrations, behind] = await Promise.all([yes(store.ping()), yes(isUpToDate(store, series)), feed.lag().then(({ seconds }) => seconds, () => null)])
  const search = { ok: behind !== null && behind <= mostBehind, behind }
  return { ok: database && migrations && search.ok, database, migrations, search }
}

const readingsOf = (store: Store, feed: Feed): Reading[] => [
  { name: 'sympolis_search_lag', help: 'How far the search index is behind the journal', label: 'in', read: async () => feed.lag() },
  { name: 'sympolis_jobs', help: 'Jobs that are not done, by state', label: 'state', read: () => jobCounts(store) }
]

const message = (error: unknown) => (error instanceof Error ? error.message : String(error))
