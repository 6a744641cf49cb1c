import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge, Search, SearchDocument } from './model.ts'

/** A document about nothing in particular, but for what a test says of it. */
export const aDocument = (said: Partial<SearchDocument> & { key: string }): SearchDocument => ({
  programme: 'iurc', family: 'item', title: { en: 'Untitled' }, text: {}, names: [], facets: {}, day: null, ...said,
})

export const aSearch = (said: Partial<Search>): Search => ({
  programme: 'iurc', text: '', facets: {}, countFacets: [], sort: 'relevance', language: 'en', from: 0, size: 20, ...said,
})

export const aBridge = (key: string, labels: Bridge['labels']): Bridge => ({ key, programme: 'iurc', labels })

/** A folder that is gone after `work`. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
