import pg from 'pg'
import { startPostgres } from '../tests/databases.ts'
import { corpus, facets, planted } from './search/corpus.ts'
import type { Latency } from './search/run.ts'

export type Postgres = { url: string; version: string; stop(): void }

/** A PostgreSQL of the measurement's own, or null if there is none on this machine. */
export async function ownPostgres(): Promise<Postgres | null> {
  const server = await startPostgres()
  if (!server) return null
  const version = await using(server.url, async (client) => String((await client.query('show server_version')).rows[0].server_version))
  return { url: server.url, version, stop: server.stop }
}

/** An empty database on it; returns its address. */
export async function emptyDatabase(url: string, name: string): Promise<string> {
  await using(url, (client) => client.query(`create database ${name}`))
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

export type Ranked = { buildSeconds: number; latencies: Record<string, Latency> }

const asked: Record<string, string> = {
  'rare word': planted.rare[0], 'two words': `${planted.one[0]} or ${planted.other[0]}`, 'word in a quarter': planted.common[0],
  'four words': `${planted.common[0]} or ${planted.other[0]} or ${planted.one[0]} or ${planted.rare[0]}`,
}

/** The same documents with `ts_rank` (title weighted), `ts_headline` and the ten facets counted by SQL. It has no Chinese, no typos, no bridges. */
export async function benchRank(url: string, size: number): Promise<Ranked> {
  return using(url, async (client) => {
    await client.query('create table found (id int primary key, title text, body text, words tsvector); create table facet (id int, name text, value text)')
    const began = performance.now()
    await fillRank(client, size)
    await client.query('create index on found using gin (words); create index on facet (id); analyze')
    const buildSeconds = (performance.now() - began) / 1000
    const latencies: Ranked['latencies'] = {}
    for (const [name, text] of Object.entries(asked)) latencies[name] = await timed(() => answer(client, text))
    return { buildSeconds, latencies }
  })
}

async function fillRank(client: pg.Client, size: number) {
  let rows: { id: number; title: string; text: string; facets: Record<string, string[]> }[] = []
  const flush = async () => {
    await client.query(
      `insert into found select id, title, body, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)
       from unnest($1::int[], $2::text[], $3::text[]) as t (id, title, body)`,
      [rows.map(({ id }) => id), rows.map(({ title }) => title), rows.map(({ text }) => text)])
    const values = rows.flatMap((row) => Object.entries(row.facets).flatMap(([name, list]) => [...new Set(list)].map((value) => [row.id, name, value] as const)))
    await client.query('insert into facet select * from unnest($1::int[], $2::text[], $3::text[])', [0, 1, 2].map((column) => values.map((value) => value[column])))
    rows = []
  }
  for (const [id, { title, text, facets }] of [...corpus(size)].entries()) {
    rows.push({ id, title: Object.values(title)[0] ?? '', text: Object.values(text)[0] ?? '', facets })
    if (rows.length === 1000) await flush()
  }
  if (rows.length > 0) await flush()
}

async function answer(client: pg.Client, text: string) {
  const top = `select id, title, ts_headline('english', body, query, 'MaxFragments=1, MaxWords=40') from (
    select id, title, body, query, ts_rank(words, query) as rank from found, websearch_to_tsquery('english', $1) as query where words @@ query order by rank desc, id limit 20) best`
  const counts = `select name, value, count(*) from facet where name = any($2) and id in (select id from found where words @@ websearch_to_tsquery('english', $1)) group by name, value`
  await client.query(top, [text])
  await client.query(counts, [text, facets.map(([name]) => name)])
}

async function timed(ask: () => Promise<unknown>): Promise<Latency> {
  const times: number[] = []
  for (let n = 0; n < 23; n++) {
    const began = performance.now()
    await ask()
    if (n > 2) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(times.length / 2)]!, p95: times[Math.floor(times.length * 0.95)]! }
}

async function using<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
