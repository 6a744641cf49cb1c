import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfNeeded } from '../scripts/build.ts'
import { root } from '../scripts/processes.ts'
import { load, type Load } from './load.ts'
import { benchProgramme, takeIn } from './programme.ts'
import { planted } from './search/corpus.ts'
import { serve, type Served } from './served.ts'

export type Pages = {
  database: 'SQLite' | 'PostgreSQL'
  items: number
  importSeconds: number
  startMs: number
  rssMB: number
  fresh: Load
  kept: Load
  api: Load
  apiSearch: Load
  html: number
  css: number
  scripts: number
}

const library = '/iurc-china/en/library'
const seconds = 8

/** Fills an empty installation through the import, serves the built program, and reads its library. */
export async function benchPages(items: number, url: string | null): Promise<Pages> {
  buildIfNeeded()
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
  const programme = benchProgramme(items)
  const environment = { DATA_DIR: folder, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), LOG_LEVEL: 'warn', PORT: '0', HOST: '127.0.0.1', ...(url ? { DATABASE_URL: url } : {}) }
  try {
    const began = performance.now()
    await takeIn(programme, environment)
    const importSeconds = (performance.now() - began) / 1000
    await indexed(environment)
    const server = await started(environment)
    try {
      return { database: url ? 'PostgreSQL' : 'SQLite', items, importSeconds, startMs: server.startMs, ...(await read(server)) }
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(programme, { recursive: true, force: true })
  }
}

const started = (environment: Record<string, string>): Promise<Served> =>
  serve({ command: [process.execPath, '--disable-warning=ExperimentalWarning', join(root, 'server.ts')], cwd: root, environment, ready: /Sympolis is ready: (\S+)/, patience: 120_000 })

/** The first start builds the index; whoever measures the second finds it there. */
async function indexed(environment: Record<string, string>) {
  const server = await started(environment)
  for (let ready = false; !ready; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const { search } = (await (await fetch(`${server.origin}/readyz`)).json()) as { search: { ok: boolean; behind: number | null } }
    ready = search.ok && search.behind === 0
  }
  await server.stop()
}

async function read(server: Served) {
  const asked = { origin: server.origin, connections: 10, seconds }
  await load({ ...asked, path: library, seconds: 3, pages: 'fresh' })
  const fresh = await load({ ...asked, path: library, pages: 'fresh' })
  const kept = await load({ ...asked, path: library, pages: 'kept' })
  const inApi = { ...asked, pages: 'personal' as const, most: 280 } // programs may ask 600 times a minute
  const api = await load({ ...inApi, path: '/api/v1/programmes/iurc-china/items?limit=20' })
  const apiSearch = await load({ ...inApi, path: `/api/v1/programmes/iurc-china/items?limit=20&q=${planted.common[0]}` })
  return { fresh, kept, api, apiSearch, rssMB: server.rssMB(), ...(await weight(server.origin)) }
}

/** Compressed bytes of the page and its style sheets, and bytes of script in or beside it. */
async function weight(origin: string) {
  const page = await fetch(origin + library, { headers: { 'accept-encoding': 'identity' } })
  const text = await page.text()
  const sheets = [...text.matchAll(/<link[^>]+href="([^"]+\.css)"/g)].map(([, href]) => new URL(href!, origin + library).href)
  const scripts = [...text.matchAll(/<script(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/script>/g)]
  const css = await Promise.all(sheets.map((sheet) => compressedBytes(sheet)))
  return { html: await compressedBytes(origin + library), css: css.reduce((sum, bytes) => sum + bytes, 0), scripts: scripts.reduce((sum, [whole]) => sum + whole.length, 0) }
}

async function compressedBytes(address: string): Promise<number> {
  const { hostname, port, pathname } = new URL(address)
  const { bytes } = await load({ origin: `http://${hostname}:${port}`, path: pathname, connections: 1, seconds: 0.2, pages: 'kept' })
  return Math.round(bytes)
}
