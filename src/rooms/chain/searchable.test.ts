import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawPresentations } from '#rooms/events'
import { searchFromUrl, searchLibrary } from '#rooms/library'
import { MemberEntry, enrolMembers, withdrawMembers } from '#rooms/members'
import { mergeTerms } from '#rooms/taxonomy'
import { openSearchIndex, type SearchDocument, type SearchIndex } from '#platform/search/open.ts'
import { onBothDatabases } from '../../../tests/world.ts'
import * as chain from './index.server.ts'
import { loadExample } from './testing.ts'

onBothDatabases((world) => {
  let index: SearchIndex
  let folder: string
  const told = new Map<string, SearchDocument>()
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chain-'))
    index = await openSearchIndex({ file: join(folder, 'index.sqlite'), inWorker: false })
    await loadExample(world.as())
    await chain.everyDocument(world.as(), async ({ documents = [], bridges = [] }) => {
      for (const document of documents) told.set(document.key, document)
      await index.update({ put: documents, remove: [], bridges: { put: bridges, remove: [] } })
    })
  })
  afterAll(async () => {
    await index.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const found = async (text: string, language = 'en', families?: string[]) =>
    (await index.search({ programme: 'test', text, ...(families ? { families } : {}), facets: {}, countFacets: [], sort: 'relevance', language, from: 0, size: 100 })).hits.map((hit) => hit.key)
  const after = async (...records: string[]) => {
    const documents = await chain.documentsAfter(world.as(), records)
    await index.update(documents)
    return documents
  }

  test('every family of records has documents', () => {
    const families = [...told.values()].map(({ family }) => family)
    expect([...new Set(families)].sort()).toEqual(['cooperation', 'event', 'item', 'member', 'term', 'visit'])
    expect(families.filter((family) => family === 'member')).toHaveLength(36)
    expect([...told].every(([key, { programme }]) => /^[a-z]+(\/[a-z0-9-]+)+$/.test(key) && programme === 'test')).toBe(true)
  })

  test.each([
    ['Yangzhou', 'member/yangzhou'],
    ['yángzhōu', 'member/yangzhou'],
    ['yang zhou', 'member/yangzhou'],
    ['扬州', 'member/yangzhou'],
    ['PT18', 'member/alentejo-region'],
    ['Região do Alentejo', 'member/alentejo-region'],
    ['SDG 17.19', 'term/sdg/sdg-17-19'],
    ['垃圾分类', 'term/clusters/c-circular'],
    ['urban mining', 'term/clusters/c-circular']
  ])('%s is found first of all', async (typed, key) => {
    expect((await found(typed))[0]).toBe(key)
  })

  test('whoever looks for a member finds its visits and cooperations, and the events at which it presented', async () => {
    expect(await found('扬州', 'zh', ['cooperation'])).toContain('cooperation/p1')
    expect(await found('Yangzhou', 'en', ['event'])).toContain('event/w1')
    expect(told.get('event/w1')).toMatchObject({ facets: { cluster: expect.arrayContaining(['c-tourism-culture-urban']), country: expect.arrayContaining(['CN']), year: ['2022'] } })
  })

  test('a member under a new name is found by it, with all that tells of it', async () => {
    await enrolMembers(world.as(), [MemberEntry.parse({ id: 'yangzhou', name: { en: 'Canalopolis', zh: '扬州' }, kind: 'city', side: 'cn', country: 'CN' })], { source: 'publication' })
    const { put, remove } = await after('member/yangzhou')
    expect([...new Set(put.map(({ family }) => family))].sort()).toEqual(['cooperation', 'event', 'item', 'member', 'visit'])
    expect(remove).toEqual([])
    const keys = await found('Canalopolis')
    expect(keys[0]).toBe('member/yangzhou')
    expect(keys).toEqual(expect.arrayContaining(['item/c1', 'event/w1', 'cooperation/p1']))
  })

  test('asking again after the same facts changes nothing', async () => {
    const first = await chain.documentsAfter(world.as(), ['item/c1', 'event/w1', 'item/never-there'])
    expect(await chain.documentsAfter(world.as(), ['item/c1', 'event/w1', 'item/never-there'])).toEqual(first)
    expect(first.remove).toEqual([{ programme: 'test', key: 'item/never-there' }])
    expect(first.put.map(({ key }) => key).sort()).toEqual(['event/w1', 'item/c1'])
  })

  test('a presentation that is gone is no longer told of by its event', async () => {
    expect(await found('"historic canal city"', 'en', ['event'])).toContain('event/w1')
    await withdrawPresentations(world.as(), ['pr01'])
    const { put } = await after('presentation/pr01')
    expect(put.filter(({ family }) => family === 'event')).toHaveLength(9)
    expect(await found('"historic canal city"', 'en', ['event'])).not.toContain('event/w1')
  })

  test('a merged term leads to the one it was merged into, and its key stands for nothing', async () => {
    await mergeTerms(world.as(), { from: 'k-joint-design-centre', into: 'k-green-infrastructure' })
    const { remove, bridges } = await after('term/keywords/k-joint-design-centre')
    expect(remove).toContainEqual({ programme: 'test', key: 'term/keywords/k-joint-design-centre' })
    expect(bridges?.remove).toContainEqual({ programme: 'test', key: 'term/keywords/k-joint-design-centre' })
    expect(await found('joint design centre', 'en', ['term'])).not.toContain('term/keywords/k-joint-design-centre')
    const keywords = (await searchLibrary(world.reader(), index, searchFromUrl(new URLSearchParams('keyword=k-green-infrastructure')))).hits.map(({ item }) => item.id)
    expect(keywords).toContain('c1')
  })

  test('a member that is gone is nowhere told of', async () => {
    await withdrawMembers(world.as(), ['yangzhou'])
    const { remove } = await after('member/yangzhou')
    expect(remove).toEqual([{ programme: 'test', key: 'member/yangzhou' }])
    expect(await found('Canalopolis')).toEqual([])
  })
})
