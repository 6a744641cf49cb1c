/** Run: node bench/search/run.ts [size …] [--minisearch]. Sizes 10000 and 100000 unless said. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type MiniSearch from 'minisearch'
import { openSearchIndex, type Search, type SearchIndex } from '#platform/search/open.ts'
import { bridges, corpus, facets, planted } from './corpus.ts'

/** Milliseconds. */
export type Latency = { p50: number; p95: number }
export type Serving = { openMs: number; rssMB: number; latencies: Record<string, Latency & { matches: number }> }
export type Results = { size: number; build: { seconds: number; fileMB: number; rssMB: number }; product: Serving; minisearch: (Serving & { buildSeconds: number }) | null }

/** Builds, opens again and asks, each in a process of its own, one after the other. */
export async function benchSearch(size: number, withMiniSearch = size <= 10_000): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  try {
    const file = join(folder, 'index.sqlite')
    const build = inProcess<Results['build']>('build', size, file)
    const product = inProcess<Serving>('serve', size, file)
    const minisearch = withMiniSearch ? inProcess<Results['minisearch']>('minisearch', size, file) : null
    return { size, build, product, minisearch }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const inProcess = <T>(role: string, size: number, file: string): T =>
  JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=8000', import.meta.filename, `--role=${role}`, String(size), file], { maxBuffer: 2 ** 26 }).toString())

const queries: Record<string, Partial<Search>> = {
  'rare word': { text: planted.rare[0] },
  'two words': { text: `${planted.one[0]} ${planted.other[0]}` },
  'word in a quarter': { text: planted.common[0] },
  'four words': { text: `${planted.common[0]} ${planted.other[0]} ${planted.one[0]} ${planted.rare[0]}` },
  'phrase': { text: `"${planted.one[0]} ${planted.other[0]}" ` },
  'Chinese word': { text: planted.chinese[0], language: 'zh' },
  'Chinese words': { text: '城市内涝治理', language: 'zh' },
  'typo': { text: 'floding' },
  'quarter, two facets chosen': { text: planted.common[0], facets: { kind: ['kind-0', 'kind-1'], country: ['country-3'] } },
  'everything, newest': { text: '', sort: 'newest' },
  'quarter, by title': { text: planted.common[0], sort: 'title' },
}
const typed = ['harb', 'c', 'ban', '城', 'BN-77', 'term 4']

const roles: Record<string, (size: number, file: string) => Promise<object>> = {
  async build(size, file) {
    const index = await openSearchIndex({ file })
    const documents = [...corpus(size)]
    const began = performance.now()
    await index.rebuild(async (put) => {
      await put({ bridges })
      for (let at = 0; at < size; at += 1000) await put({ documents: documents.slice(at, at + 1000) })
      return '1'
    })
    const seconds = (performance.now() - began) / 1000
    await index.close()
    return { seconds, fileMB: statSync(file).size / 2 ** 20, rssMB: megabytes() }
  },
  async serve(_, file) {
    const began = performance.now()
    const index = await openSearchIndex({ file })
    await index.state()
    const openMs = performance.now() - began
    const latencies: Serving['latencies'] = {}
    for (const [name, query] of Object.entries(queries)) latencies[name] = await timed(() => index.search(asked(query)).then((found) => found.total))
    latencies['suggestion'] = await timed(async (n) => (await index.suggest({ programme: 'bench', text: typed[n % typed.length], language: 'en', limit: 8 })).length)
    latencies['update visible'] = await timed((n) => updated(index, n))
    const rssMB = megabytes()
    await index.close()
    return { openMs, rssMB, latencies } satisfies Serving
  },
  async minisearch(size) {
    const { default: Mini } = await import('minisearch')
    const documents = Array.from(corpus(size), ({ key, title, text }) => ({ id: key, title: Object.values(title)[0], text: Object.values(text)[0] }))
    const began = performance.now()
    const index: MiniSearch = new Mini({ fields: ['title', 'text'], searchOptions: { boost: { title: 3 } } })
    index.addAll(documents)
    const buildSeconds = (performance.now() - began) / 1000
    const latencies: Serving['latencies'] = {}
    for (const name of ['rare word', 'two words', 'word in a quarter', 'four words', 'Chinese word'])
      latencies[name] = await timed(async () => index.search(queries[name].text!).length)
    latencies['typo'] = await timed(async () => index.search('floding', { fuzzy: 0.2 }).length)
    return { openMs: 0, buildSeconds, rssMB: megabytes(), latencies }
  },
}

const asked = (query: Partial<Search>): Search => ({
  programme: 'bench', text: '', facets: {}, countFacets: facets.map(([name]) => name), sort: 'relevance', language: 'en', from: 0, size: 20, ...query,
})

async function updated(index: SearchIndex, n: number): Promise<number> {
  const text = Array.from({ length: 250 }, (_, i) => `word${(n * 37 + i * i) % 5000} harbour`).join(' ')
  const document = { key: `item/${n * 7}`, programme: 'bench', family: 'item', title: { en: `Fresh news ${n}` }, text: { en: text }, names: [], facets: { kind: ['kind-0'] }, day: null }
  await index.update({ put: [document], remove: [], cursor: String(n) })
  return (await index.search(asked({ text: `"fresh news ${n}"`, size: 1 }))).total
}

async function timed(ask: (n: number) => Promise<number>): Promise<Latency & { matches: number }> {
  const times: number[] = []
  let matches = 0
  for (let n = 0; n < 33; n++) {
    const began = performance.now()
    matches = await ask(n)
    if (n > 2) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)], matches }
}

const megabytes = () => process.memoryUsage.rss() / 2 ** 20

/** The results as tables in Markdown. */
export function asMarkdown(results: Results[]): string {
  return results.map(({ size, build, product, minisearch }) => {
    const rows = Object.entries(product.latencies).map(([name, { p50, p95, matches }]) => {
      const mini = minisearch?.latencies[name]
      return `| ${name} | ${matches.toLocaleString('en')} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${mini ? `${mini.p50.toFixed(1)} | ${(mini.p50 / p50).toFixed(1)}` : '– | –'} |`
    })
    const whole = `${size.toLocaleString('en')} documents: built in ${build.seconds.toFixed(1)} s (${build.rssMB.toFixed(0)} MB with the corpus in memory), file ${build.fileMB.toFixed(0)} MB, opened in ${product.openMs.toFixed(0)} ms, ${product.rssMB.toFixed(0)} MB while serving.`
    const mini = minisearch ? ` MiniSearch: built in ${minisearch.buildSeconds.toFixed(1)} s, ${minisearch.rssMB.toFixed(0)} MB.` : ''
    return [whole + mini, '', '| asked | matches | p50 ms | p95 ms | MiniSearch p50 ms | ratio |', '|---|--:|--:|--:|--:|--:|', ...rows, ''].join('\n')
  }).join('\n')
}

if (import.meta.main) {
  const role = process.argv.find((argument) => argument.startsWith('--role='))?.slice(7)
  const numbers = process.argv.slice(2).map(Number).filter((number) => number > 0)
  if (role) console.log(JSON.stringify(await roles[role](numbers[0], process.argv.at(-1)!)))
  else {
    const sizes = numbers.length > 0 ? numbers : [10_000, 100_000]
    const results: Results[] = []
    for (const size of sizes) results.push(await benchSearch(size, size <= 10_000 || process.argv.includes('--minisearch')))
    console.log(asMarkdown(results))
  }
}
