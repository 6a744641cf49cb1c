import { cpus, totalmem } from 'node:os'
import { asMarkdown, type Results } from './search/run.ts'
import type { Directus } from './directus.ts'
import type { Pages } from './pages.ts'
import type { Ranked } from './postgres.ts'
import type { Visible } from './visible.ts'

/** Everything one run has measured. What was not measured is null, with the reason in `left`. */
export type Measured = {
  began: Date
  loadAtStart: number[]
  loadAtEnd: number[]
  postgres: string | null
  search: Results[]
  pages: Pages[]
  visible: Visible[]
  rank: (Ranked & { size: number }) | null
  directus: (Directus & { size: number }) | null
  left: string[]
}

type Goal = { what: string; goal: number; unit: string; p50: number | null; p95?: number; more?: true }

/** The whole report: `bench/README.md`. */
export function report(measured: Measured): string {
  const goals = goalsOf(measured)
  const missed = goals.filter((goal) => goal.p50 !== null && !isMet(goal))
  const unmeasured = goals.filter((goal) => goal.p50 === null)
  return [
    '# Measurements', '', 'Written by `npm run bench` (`-- 10000 100000`, `--million`); do not edit. How it measures: the files beside this one.', '',
    ...machine(measured), '',
    '## Goals', '', '| what | goal | measured (p50) | p95 | measured / goal | |', '|---|--:|--:|--:|--:|---|', ...goals.map(goalRow), '',
    `**Missed:** ${missed.length > 0 ? missed.map(({ what }) => what).join('; ') : 'none'}.`,
    ...(unmeasured.length > 0 ? [`**Not measured in this run:** ${unmeasured.map(({ what }) => what).join('; ')}.`] : []), '',
    '## Search', '', 'Ranked top 20, marked excerpts from the stored text, ten facets counted over the whole match set. MiniSearch: matches and ranks only.', '', asMarkdown(measured.search),
    '## Pages', '', ...pagesTable(measured.pages), '', ...visibleTable(measured.visible), '',
    '## What one would use instead', '', ...instead(measured), ...measured.left.map((line) => `- ${line}`), ''
  ].join('\n')
}

function machine({ began, loadAtStart, loadAtEnd, postgres }: Measured): string[] {
  const average = (load: number[]) => load.map((one) => one.toFixed(1)).join(' / ')
  return [
    `${began.toISOString().slice(0, 16).replace('T', ' ')} UTC · ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}) · ${Math.round(totalmem() / 2 ** 30)} GB · Node ${process.versions.node} · SQLite ${process.versions.sqlite ?? ''} · PostgreSQL ${postgres ?? 'none'}.`,
    `Load average (1, 5, 15 minutes) at the start ${average(loadAtStart)}, at the end ${average(loadAtEnd)}. ${(loadAtStart[0] ?? 0) > 1.5 ? '**The machine was busy with other work: times are too long by about the load over the number of cores; trust ratios within one table.**' : ''}`,
    'Corpus: made up (`search/corpus.ts`), 70 % English, 30 % Chinese, about 250 words each, Zipf\'s law; pages: the example programme and so many made-up items, taken in by the import.'
  ]
}

function goalsOf({ search, pages, visible }: Measured): Goal[] {
  const large = search.find(({ size }) => size === 100_000)
  const asked = (name: string) => large?.product.latencies[name]
  const latency = (what: string, name: string, goal: number): Goal => ({ what: `${what}, 100k`, goal, unit: 'ms', p50: asked(name)?.p50 ?? null, p95: asked(name)?.p95 })
  const page = pages[0]
  const whole = pages.find(({ items, database }) => items === 100_000 && database === 'SQLite') ?? page
  const at = whole ? `${number(whole.items)} items${whole.items < 100_000 ? ' (the goal is for 100,000)' : ''}` : '100,000 items'
  const other = visible.find((one) => one.other)?.other
  return [
    latency('rare word', 'rare word', 2), latency('two words', 'two words', 15), latency('word in a quarter of all', 'word in a quarter', 45),
    latency('Chinese', 'Chinese words', 15), latency('suggestion', 'suggestion', 5), latency('typo', 'typo', 15),
    { what: 'index build, 100k', goal: 60, unit: 's', p50: large?.build.seconds ?? null },
    { what: 'update visible in the index, 100k', goal: 50, unit: 'ms', p50: asked('update visible')?.p50 ?? null, p95: asked('update visible')?.p95 },
    { what: 'change of an item visible for the writer', goal: 50, unit: 'ms', p50: visible[0]?.writer.p50 ?? null, p95: visible[0]?.writer.p95 },
    { what: 'change visible on another node', goal: 2000, unit: 'ms', p50: other?.p50 ?? null, p95: other?.p95 },
    { what: 'library page, uncached', goal: 500, unit: '/s', p50: page?.fresh.perSecond ?? null, more: true },
    { what: 'library page, cached', goal: 4000, unit: '/s', p50: page?.kept.perSecond ?? null, more: true },
    { what: 'library page, compressed', goal: 8192, unit: 'B', p50: page?.html ?? null },
    { what: 'script on the library page', goal: 0, unit: 'B', p50: page?.scripts ?? null },
    { what: 'style sheets, compressed', goal: 15_360, unit: 'B', p50: page?.css ?? null },
    { what: `start with ${at} and index`, goal: 1500, unit: 'ms', p50: whole?.startMs ?? null },
    { what: 'opening the index, 100k', goal: 1500, unit: 'ms', p50: large?.product.openMs ?? null },
    { what: `memory of the server after reading, ${at}`, goal: 450, unit: 'MB', p50: whole?.rssMB ?? null },
    { what: 'memory of the index alone, 100k', goal: 450, unit: 'MB', p50: large?.product.rssMB ?? null },
  ]
}

const isMet = ({ p50, goal, more }: Goal) => (more ? p50! >= goal : p50! <= goal)

function goalRow(goal: Goal): string {
  const { what, unit, p50, p95, more } = goal
  const ratio = p50 === null || goal.goal === 0 ? '–' : (p50 / goal.goal).toFixed(2)
  return `| ${what} | ${more ? '≥' : '≤'} ${goal.goal.toLocaleString('en')} ${unit} | ${number(p50)} | ${number(p95)} | ${ratio} | ${p50 === null ? 'not measured' : isMet(goal) ? 'met' : '**missed**'} |`
}

function pagesTable(pages: Pages[]): string[] {
  if (pages.length === 0) return ['Not measured in this run.']
  const row = ({ database, items, importSeconds, startMs, rssMB, fresh, kept, api }: Pages) =>
    `| ${database} | ${number(items)} | ${number(importSeconds)} | ${number(startMs)} | ${number(rssMB)} | ${number(fresh.perSecond)} | ${number(fresh.p50)} / ${number(fresh.p95)} | ${number(kept.perSecond)} | ${number(kept.p50)} / ${number(kept.p95)} | ${number(api.perSecond)} |`
  return [
    'The library page (20 items, eleven facets), asked by 10 connections from another process on the same machine; uncached: every request has an address of its own.', '',
    '| database | items | import s | start ms | memory MB | uncached /s | p50 / p95 ms | cached /s | p50 / p95 ms | API list, uncached /s |', '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|', ...pages.map(row)
  ]
}

function visibleTable(visible: Visible[]): string[] {
  if (visible.length === 0) return []
  const row = ({ items, writer, other }: Visible) => `| ${other ? 'PostgreSQL, two nodes' : 'SQLite'} | ${number(items)} | ${number(writer.p50)} / ${number(writer.p95)} | ${other ? `${number(other.p50)} / ${number(other.p95)}` : '–'} |`
  return ['From the begin of a change (an item published by its command, with the commit) until a search finds it:', '', '| | items | writer p50 / p95 ms | other node p50 / p95 ms |', '|---|--:|--:|--:|', ...visible.map(row)]
}

function instead(measured: Measured): string[] {
  const { rank, directus, pages, search } = measured
  const lines: string[] = []
  const own = rank && search.find(({ size }) => size === rank.size)
  if (rank && own) {
    const rows = Object.entries(rank.latencies).map(([name, { p50, p95 }]) => {
      const ours = own.product.latencies[name]?.p50
      return `| ${name} | ${number(p50)} | ${number(p95)} | ${number(ours)} | ${ours ? (p50 / ours).toFixed(1) : '–'} |`
    })
    lines.push(`PostgreSQL \`ts_rank\` (GIN, \`ts_headline\`, the ten facets counted by SQL) on the same ${number(rank.size)} documents, filled and indexed in ${number(rank.buildSeconds)} s (here: ${number(own.build.seconds)} s). It finds no Chinese words, corrects no typing and knows no bridges.`, '', '| asked | ts_rank p50 ms | p95 ms | here p50 ms | ratio |', '|---|--:|--:|--:|--:|', ...rows, '')
  }
  const page = pages[0]
  if (directus && 'list' in directus && page)
    lines.push(`Directus ${directus.version} on SQLite with ${number(directus.size)} of the same documents, 10 connections (its own cache off, as it comes; ours past the cache, by a cookie. It answers five fields, unranked; ours whole items with languages and citations, ranked):`, '',
      '| | Directus | here | ratio |', '|---|--:|--:|--:|',
      `| list of 20 over the API, requests/s | ${number(directus.list.perSecond)} | ${number(page.api.perSecond)} | ${(page.api.perSecond / directus.list.perSecond).toFixed(1)} |`,
      `| search for a word in a quarter over the API, requests/s | ${number(directus.search.perSecond)} | ${number(page.apiSearch.perSecond)} | ${(page.apiSearch.perSecond / directus.search.perSecond).toFixed(1)} |`,
      `| memory, MB | ${number(directus.rssMB)} | ${number(page.rssMB)} | ${(page.rssMB / directus.rssMB).toFixed(2)} |`,
      `| start, ms | ${number(directus.startMs)} | ${number(page.startMs)} | ${(page.startMs / directus.startMs).toFixed(2)} |`, '')
  else if (directus && 'why' in directus) lines.push(`- ${directus.why}`)
  return lines
}

const number = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? '–' : value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(0) : value.toFixed(1)
