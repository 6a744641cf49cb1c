/** `npm run bench -- [sizes] [--million] [--minisearch] [--no-directus] [--no-pages-at-100k]`. Sizes 10000 and 100000 unless said. Writes bench/README.md. */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { benchDirectus } from './directus.ts'
import { benchPages } from './pages.ts'
import { benchRank, emptyDatabase, ownPostgres, type Postgres } from './postgres.ts'
import { report, type Measured } from './report.ts'
import { benchSearch } from './search/run.ts'
import { benchVisible } from './visible.ts'

const given = process.argv.slice(2)
const numbers = given.map(Number).filter((number) => number > 0)
const sizes = [...(numbers.length > 0 ? numbers : [10_000, 100_000]), ...(given.includes('--million') ? [1_000_000] : [])]
const small = Math.min(...sizes)
const measured: Measured = { began: new Date(), loadAtStart: loadavg(), loadAtEnd: loadavg(), postgres: null, search: [], pages: [], visible: [], rank: null, directus: null, left: [] }

/** Runs one part. One that breaks is told of in the report, and the others go on; the report is written after each. */
async function part(name: string, work: () => Promise<unknown>) {
  const began = performance.now()
  console.log(`${name} …`)
  try {
    await work()
  } catch (error) {
    measured.left.push(`${name}: not measured, because it broke: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    console.error(error)
  }
  measured.loadAtEnd = loadavg()
  writeFileSync(join(import.meta.dirname, 'README.md'), report(measured))
  console.log(`  ${Math.round((performance.now() - began) / 1000)} s`)
}

async function onPostgres({ url, version }: Postgres) {
  measured.postgres = version
  await part('PostgreSQL ts_rank', async () => (measured.rank = { size: small, ...(await benchRank(await emptyDatabase(url, 'bench_rank'), small)) }))
  await part('Pages on PostgreSQL', async () => measured.pages.push(await benchPages(small, await emptyDatabase(url, 'bench_pages'))))
  await part('Changes on two nodes', async () => measured.visible.push(await benchVisible(Math.min(small, 2_000), await emptyDatabase(url, 'bench_visible'))))
}

for (const size of sizes) await part(`Search, ${size}`, async () => measured.search.push(await benchSearch(size, size <= 10_000 || given.includes('--minisearch'))))
for (const size of sizes.filter((size) => size <= 10_000 || !given.includes('--no-pages-at-100k')))
  await part(`Pages, ${size}`, async () => measured.pages.push(await benchPages(size, null)))
await part('Changes on one node', async () => measured.visible.push(await benchVisible(small, null)))
if (!given.includes('--no-directus')) await part('Directus', async () => (measured.directus = { size: small, ...(await benchDirectus(small)) }))
const postgres = await ownPostgres()
if (postgres) {
  await onPostgres(postgres)
  postgres.stop()
} else measured.left.push('PostgreSQL is not on this machine: nothing was measured on it.')
measured.loadAtEnd = loadavg()
writeFileSync(join(import.meta.dirname, 'README.md'), report(measured))
