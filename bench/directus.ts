import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load, type Load } from './load.ts'
import { serve, type Served } from './served.ts'
import { corpus, planted } from './search/corpus.ts'

/** `why`: the reason for there being no figures. */
export type Directus = { version: string; list: Load; search: Load; rssMB: number; startMs: number } | { why: string }

const folder = join(import.meta.dirname, '.work', 'directus')
const patience = { install: 600_000, start: 120_000 }
const admin = { email: 'bench@example.org', password: 'bench-bench-bench' }
const run = promisify(execFile)

/** Directus on SQLite with the same documents, installed here and nowhere else. Never throws: a comparison may be missing. */
export async function benchDirectus(size: number): Promise<Directus> {
  try {
    await install()
    rmSync(join(folder, 'bench.sqlite'), { force: true })
    const node = await fittingNode()
    await run(node, [cli(), 'bootstrap'], { cwd: folder, env: environment(), timeout: patience.start })
    const server = await serve({ command: [node, cli(), 'start'], cwd: folder, environment: environment(), ready: /Server started at (http:\/\/[^\s"]+)/, patience: patience.start })
    try {
      const token = await fill(server.origin, size)
      return await read(server, token)
    } finally {
      await server.stop()
    }
  } catch (error) {
    return { why: `Directus could not be measured here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` }
  }
}

const cli = () => join(folder, 'node_modules', 'directus', 'cli.js')

/** Its native parts were built for the Node that npm found, which need not be this one. */
async function fittingNode(): Promise<string> {
  for (const node of [process.execPath, '/usr/bin/node', '/usr/local/bin/node']) {
    const fits = await run(node, ['-e', "require('isolated-vm')"], { cwd: folder }).then(() => true, () => false)
    if (fits) return node
  }
  throw new Error('its native parts fit none of the Nodes on this machine')
}

const environment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '8077', PUBLIC_URL: 'http://127.0.0.1:8077', SECRET: 'bench', DB_CLIENT: 'sqlite3', DB_FILENAME: join(folder, 'bench.sqlite'),
  ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, TELEMETRY: 'false', RATE_LIMITER_ENABLED: 'false', MAX_PAYLOAD_SIZE: '20mb',
})

async function install() {
  if (existsSync(cli())) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true,"name":"bench-directus"}')
  await run('npm', ['install', '--no-audit', '--no-fund', 'directus@11', 'sqlite3'], { cwd: folder, timeout: patience.install, maxBuffer: 2 ** 26 })
}

/** Makes a collection and puts the documents in; returns a token to read with. */
async function fill(origin: string, size: number): Promise<string> {
  const login = await send(origin, '/auth/login', null, admin)
  const token = (login as { data: { access_token: string } }).data.access_token
  const field = (name: string, type: string) => ({ field: name, type, schema: {}, meta: {} })
  await send(origin, '/collections', token, {
    collection: 'items', schema: {}, meta: {},
    fields: [{ field: 'id', type: 'integer', schema: { is_primary_key: true }, meta: {} }, ...['title', 'kind', 'day'].map((name) => field(name, 'string')), field('text', 'text')],
  })
  let rows: object[] = []
  for (const [id, { title, text, day, facets }] of [...corpus(size)].entries()) {
    rows.push({ id, title: Object.values(title)[0]?.slice(0, 250), text: Object.values(text)[0], day, kind: facets.kind?.[0] })
    if (rows.length < 500 && id < size - 1) continue
    await send(origin, '/items/items', token, rows)
    rows = []
  }
  return token
}

async function send(origin: string, path: string, token: string | null, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
  return answer.status === 204 ? null : answer.json()
}

async function read(server: Served, token: string): Promise<Directus> {
  const asked = { origin: server.origin, connections: 10, seconds: 8, pages: 'kept' as const }
  const list = await load({ ...asked, path: `/items/items?limit=20&access_token=${token}` })
  const search = await load({ ...asked, path: `/items/items?limit=20&search=${planted.common[0]}&access_token=${token}` })
  const info = (await (await fetch(`${server.origin}/server/info?access_token=${token}`)).json()) as { data: { version?: string } }
  return { version: info.data.version ?? '11', list, search, rssMB: server.rssMB(), startMs: server.startMs }
}
