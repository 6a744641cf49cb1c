import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bridges } from '#rooms/taxonomy'
import { openSearchIndex, type SearchIndex } from '#platform/search/open.ts'
import { onBothDatabases } from '../../../tests/world.ts'
import { itemDocuments, itemIds, itemsTellingOf, publishItems, searchFromUrl, searchLibrary, withdrawItems, type FacetName } from './index.server.ts'
import { aFullItem, anItem, aProgramme } from './testing.ts'

onBothDatabases((world) => {
  let index: SearchIndex
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'library-'))
    index = await openSearchIndex({ file: join(folder, 'index.sqlite'), inWorker: false })
    await aProgramme(world.as())
    await publishItems(
      world.as(),
      [
        aFullItem('c1'),
        anItem({ id: 'flood', title: { en: 'Rain gardens against flooding', zh: '雨水花园治理内涝' }, day: '2023-05-01', members: ['haikou'], terms: [{ id: 'c-water' }], summary: { en: 'Water is **kept** where it falls.' } }),
        anItem({ id: 'garden', kind: 'tool', title: { en: 'Urban gardening' }, day: '2022-01', members: ['ioannina'], terms: [{ id: 'c-food' }], figures: [{ id: 'f', printed: '45 plots', value: 45, label: { en: 'Plots' } }] }),
        anItem({ id: 'undated', title: { en: 'Undated' } })
      ],
      { source: 'book' }
    )
    await index.update({ put: await itemDocuments(world.as(), await itemIds(world.as())), remove: [], bridges: { put: await bridges(world.as()), remove: [] } })
  })
  afterAll(async () => {
    await index.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const search = (address: string, language = 'en') => searchLibrary(world.reader(language), index, searchFromUrl(new URLSearchParams(address)))
  const ids = async (address: string) => (await search(address)).hits.map((hit) => hit.item.id)
  const facet = async (address: string, name: FacetName, language = 'en') =>
    (await search(address, language)).facets.find((facet) => facet.name === name)?.values.map(({ value, label, count }) => [value, label?.text, count])

  test('a document says all an item says, in each of its languages, without its Markdown', async () => {
    const [document] = await itemDocuments(world.as(), ['c1'])
    expect(document).toMatchObject({
      key: 'item/c1',
      programme: 'test',
      family: 'item',
      title: { en: 'A green corridor for two cities', zh: '两座城市的绿廊' },
      day: '2022-03-04',
      facets: { kind: ['case'], network: ['n-eco'], cluster: ['c-nbs'], challenge: [], keyword: [], sdg: expect.arrayContaining(['sdg-11', 'sdg-11-5']), member: ['bari', 'haikou'], side: ['eu', 'cn'], country: ['IT', 'CN'], year: ['2022'], language: ['en', 'zh'] }
    })
    expect(document!.text.en!.split('\n')[0]).toBe('Two cities plant a corridor.')
    for (const said of ['Start early', 'Urban Renewal', '2 million', 'Bari', 'Nature-based solutions', 'The university']) expect(document!.text.en).toContain(said)
    for (const said of ['早开始', '海口', '生态转型', '一棵树']) expect(document!.text.zh).toContain(said)
    expect(document!.text.en).not.toContain('A fragment.')
  })

  test('items are found by their words, members and figures, and across languages', async () => {
    expect(await ids('q=rain+garden')).toEqual(expect.arrayContaining(['flood']))
    expect(await ids('q=内涝')).toContain('flood')
    expect(await ids('q=Ioannina')).toEqual(['garden'])
    expect(await ids('q="45 plots"')).toEqual(['garden'])
    expect(await ids('q=水务')).toContain('flood')
    expect((await search('q=kept')).hits[0]?.excerpt.text).toContain('Water is kept where it falls.')
  })

  test('a network is found by its clusters, and facets are labelled in the reader’s language', async () => {
    expect((await ids('network=n-eco')).sort()).toEqual(['c1', 'flood'])
    expect(await ids('network=n-eco&side=eu')).toEqual(['c1'])
    expect(await facet('', 'cluster', 'zh')).toEqual(expect.arrayContaining([['c-nbs', '基于自然的解决方案', 1], ['c-water', '水务', 1], ['c-food', '食品', 1]]))
    expect(await facet('', 'country')).toEqual(expect.arrayContaining([['GR', 'Greece', 1], ['CN', 'China', 2]]))
    expect(await facet('', 'member', 'zh')).toEqual(expect.arrayContaining([['haikou', '海口', 2], ['ioannina', 'Ioannina', 1]]))
    expect(await facet('', 'year')).toEqual([['2023', '2023', 1], ['2022', '2022', 2]])
    expect(await facet('', 'language', 'zh')).toEqual(expect.arrayContaining([['zh', '中文', 2]]))
  })

  test('each value of a facet leads to the search with it, and a chosen one to the search without', async () => {
    const kinds = (await search('q=garden&kind=tool&page=3')).facets.find(({ name }) => name === 'kind')!.values
    expect(kinds.map(({ value, chosen, label }) => [value, chosen, label])).toEqual(expect.arrayContaining([['tool', true, null], ['practice', false, null]]))
  })

  test('without words the newest come first and undated ones last; pages count', async () => {
    expect(await ids('')).toEqual(['flood', 'c1', 'garden', 'undated'])
    expect(await search('page=7')).toMatchObject({ total: 4, pages: 1, hits: [] })
  })

  test('when nothing is found the nearest terms are offered with the search that asks for them', async () => {
    const { total, nearest } = await search('q=naturbasedqsolutionsx')
    expect(total).toBe(0)
    expect(nearest[0]).toMatchObject({ term: { id: 'c-nbs' }, label: 'Nature-based solutions', address: 'q=Nature-based+solutions' })
  })

  test('an item withdrawn a moment ago is not shown, although the index still knows it', async () => {
    await publishItems(world.as(), [anItem({ id: 'brief', title: { en: 'Zebra crossing' } })], { source: 'book' })
    await index.update({ put: await itemDocuments(world.as(), ['brief']), remove: [] })
    expect(await ids('q=zebra')).toEqual(['brief'])
    await withdrawItems(world.as(), ['brief'])
    expect(await ids('q=zebra')).toEqual([])
    expect(await itemDocuments(world.as(), ['brief'])).toEqual([])
    await index.update({ put: [], remove: [{ programme: 'test', key: 'item/brief' }] })
  })

  test('a change of a member or a term reaches the items that tell of it', async () => {
    expect(await itemsTellingOf(world.as(), { members: ['ioannina'], terms: [] })).toEqual(['garden'])
    expect((await itemsTellingOf(world.as(), { members: [], terms: ['n-eco'] })).sort()).toEqual(['c1', 'flood'])
    expect(await itemsTellingOf(world.as(), { members: [], terms: [] })).toEqual([])
  })
})
