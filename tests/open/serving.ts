import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { contextOf } from '#platform/asking.ts'
import { readConfig } from '#platform/config.ts'
import { theImport, type Context } from '#platform/context.ts'
import { closeServer, webServer } from '#platform/web/serve.ts'
import { layFoundation, openHouse, type House } from '#house'
import { importFolder } from '#rooms/intake'
import { answerOf, appOf, openRoutes } from './routes.ts'

/** The example programme behind a real server: every byte that a harvester would get, without a build. */
export type Serving = {
  origin: string
  house: House
  /** As the import, to change something. */
  importing: Context
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Straight to the routes, past the server. */
  answer(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')
export const programmeId = 'iurc-china'

export async function serveExample(): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-open-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  await takeIn(config, join(root, 'examples', programmeId))
  const house = await openHouse(config, { purpose: 'test', tell: () => undefined })
  await house.feed.whole()
  const routes = await openRoutes(root)
  const server = webServer({ app: appOf(routes, house), position: house.position, ready: () => house.ready(), readings: [], log: pino({ level: 'silent' }) })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    house,
    importing: (await house.contextFor({ programmeId, language: 'en', actor: theImport }))!,
    ask: (path, init) => fetch(new URL(path, origin), init),
    answer: (path, init) => answerOf(routes, house, new Request(new URL(path, origin), init)),
    close: async () => {
      await closeServer(server, 1_000)
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function takeIn(config: ReturnType<typeof readConfig>, folder: string): Promise<void> {
  const foundation = await layFoundation(config, 'test', () => undefined)
  try {
    const contextFor = (programme: Context['programme']) => contextOf(foundation.store, { actor: theImport, programme, language: programme.original })
    const { counts, problems } = await importFolder(contextFor, folder)
    if (!counts) throw new Error(`The example was not taken in: ${JSON.stringify(problems[0])}`)
  } finally {
    await foundation.close()
  }
}
