import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { theImport } from '#platform/context.ts'
import { openHouse, type House } from '#house'
import { ItemEntry, publishItems } from '#rooms/library'
import { benchProgramme, itemOf, takeIn } from './programme.ts'
import type { Latency } from './search/run.ts'

/** Milliseconds from the begin of a change until a search finds it: where it was made, and on another node. */
export type Visible = { items: number; writer: Latency; other: Latency | null }

/** A house on SQLite, or two on one PostgreSQL. */
export async function benchVisible(items: number, url: string | null): Promise<Visible> {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'bench-visible-')))
  const programme = benchProgramme(items)
  const environmentOf = (folder: string): Record<string, string> => ({ DATA_DIR: folder, ...(url ? { DATABASE_URL: url } : {}) })
  const houses: House[] = []
  try {
    await takeIn(programme, environmentOf(folders[0]!))
    for (const folder of url ? folders : folders.slice(0, 1)) houses.push(await openHouse(readConfig(environmentOf(folder)), { purpose: 'bench', tell: () => undefined }))
    for (const house of houses) await house.feed.whole()
    const [writer, other] = [[] as number[], [] as number[]]
    for (let n = 0; n < 15; n++) {
      const word = `visible${n}q`
      const began = performance.now()
      await change(houses[0]!, n, word)
      while (!(await finds(houses[0]!, word))) await pause(1)
      writer.push(performance.now() - began)
      if (!houses[1]) continue
      while (!(await finds(houses[1], word))) await pause(10)
      other.push(performance.now() - began)
    }
    return { items, writer: latency(writer), other: other.length > 0 ? latency(other) : null }
  } finally {
    for (const house of houses) await house.close()
    for (const folder of [...folders, programme]) rmSync(folder, { recursive: true, force: true })
  }
}

async function change(house: House, number: number, word: string) {
  const ctx = await house.contextFor({ programmeId: 'iurc-china', language: 'en', actor: theImport })
  const entry = ItemEntry.parse(itemOf(number, { en: `Changed ${word}` }, { en: `Text about ${word}.` }, null, ['bari'], ['c-nbs']))
  await publishItems(ctx!, [entry], { source: 'publication' })
}

async function finds(house: House, text: string): Promise<boolean> {
  const found = await house.index.search({ programme: 'iurc-china', text: `"${text}"`, facets: {}, countFacets: [], sort: 'relevance', language: 'en', from: 0, size: 1 })
  return found.total > 0
}

function latency(times: number[]): Latency {
  const sorted = times.slice(1).sort((a, b) => a - b)
  return { p50: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]! }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
