import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { thePublic } from '#platform/context.ts'
import { NotAllowed } from '#platform/errors.ts'
import { localised } from '#platform/text.ts'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import * as library from './index.server.ts'
import { aFullItem, anItem, aProgramme } from './testing.ts'

const example = (file: string) => JSON.parse(readFileSync(new URL(`../../../examples/iurc-china/${file}`, import.meta.url), 'utf8')) as unknown[]
const files = readdirSync(new URL('../../../examples/iurc-china/items', import.meta.url))
const source = { source: 'book' }

describe('Entries', () => {
  test.each(files)('of the example can be read without a complaint: %s', (file) => {
    expect(example(`items/${file}`).map((entry) => library.ItemEntry.safeParse(entry).error).filter(Boolean)).toEqual([])
  })

  test('of the example’s collections can be read', () => {
    expect(example('collections.json').map((entry) => library.CollectionEntry.safeParse(entry).error).filter(Boolean)).toEqual([])
  })

  test.each([
    [{ titel: {} }, 'unrecognized_keys'],
    [{ from: { event: 'w1', visit: 'v1' } }, 'custom'],
    [{ terms: [{ at: '1' }] }, 'custom'],
    [{ kind: 'poem' }, 'invalid_value'],
    [{ figures: [{ id: 'f', label: {}, value: 1 }] }, 'custom'],
    [{ day: '2022-13-01' }, 'custom']
  ])('that say what cannot be are refused: %j', (wrong, code) => {
    const read = library.ItemEntry.safeParse({ id: 'x', kind: 'practice', title: { en: 'X' }, ...wrong })
    expect(read.error?.issues.map((issue) => issue.code)).toEqual([code])
  })
})

type Journal = { journal_fact: { seq: number; record: string; name: string } }
const factsOf = async (world: World, record: string) =>
  (await (world.store.write as unknown as Kysely<Journal>).selectFrom('journal_fact').select('name').where('record', '=', record).orderBy('seq').execute()).map((fact) => fact.name)

onBothDatabases((world) => {
  const publish = (...entries: library.ItemEntry[]) => library.publishItems(world.as(), entries, source)
  beforeAll(() => aProgramme(world.as()))

  test('an item says everything it was given, with its places and in its reader’s language', async () => {
    await publish(aFullItem('c1'))
    const item = await library.item(world.reader('zh'), 'c1')
    expect(item).toMatchObject({
      id: 'c1',
      kind: 'case',
      title: { text: '两座城市的绿廊', language: 'zh', state: 'machine', fallback: false },
      day: '2022-03-04',
      madeFrom: 'event/w1',
      occasion: 'event/w1',
      slug: 'a-green-corridor-for-two-cities',
      languages: ['en', 'zh'],
      revision: 1,
      publishedAt: '2026-11-24T12:00:00.000Z',
      challenge: { text: '内涝。' },
      blocks: [{ what: { text: '种植' }, enabling: { text: '预算' }, lessons: { text: '早开始' }, at: { sourceId: 'book', first: 120, section: { text: '实践' } } }],
      results: [{ text: { text: '绿廊已建成。' }, reached: 'planned', at: { first: 140 } }],
      figures: [{ id: 'f1', printed: '2 million', value: 2_000_000, unit: null, label: { text: '资金' }, scope: null, year: null, reached: null, at: { first: 150 }, note: { text: '未注明币种。' } }],
      lessons: [{ text: { text: '实地踏勘。' } }],
      dates: [{ day: '2023-01', text: { text: '启动' } }],
      partners: [{ name: { text: '大学' }, helix: 'research' }],
      media: [{ file: 'tree.jpg', alt: { text: '一棵树' }, credit: 'The city', licence: 'CC-BY-4.0' }],
      licence: 'CC-BY-4.0',
      cited: [{ sourceId: 'book', first: 100 }],
      lineage: { adaptedFrom: null, adaptedBy: [] }
    })
    expect(item?.members.map(({ id, name }) => [id, name.text])).toEqual([['bari', '巴里'], ['haikou', '海口']])
    expect(item?.tags.map(({ printed, term, at }) => [printed, term?.id, at?.first])).toEqual([['Nature-based', 'c-nbs', 110], ['Urban Renewal', undefined, 111], [null, 'sdg-11-5', undefined]])
  })

  test('publishing the same again changes nothing; a change makes a revision and is told', async () => {
    const entry = anItem({ id: 'again', title: { en: 'Again' }, terms: [{ id: 'c-food' }], at: '110' })
    await publish(entry)
    await publish(entry)
    expect(await factsOf(world, 'item/again')).toEqual(['item.published'])
    await publish({ ...entry, at: '111' })
    await publish({ ...entry, at: '111', terms: [{ id: 'c-water' }] })
    expect(await factsOf(world, 'item/again')).toEqual(['item.published', 'item.changed', 'item.changed'])
    const item = await library.item(world.reader(), 'again')
    expect([item?.revision, item?.terms.map((term) => term.id), item?.cited[0]?.first]).toEqual([3, ['c-water'], 111])
  })

  test('an item answers to its id and to every slug it ever had; a slug stays with the item that had it first', async () => {
    await publish(anItem({ id: 'walk', title: { en: 'A walk in the park' } }))
    await publish(anItem({ id: 'walk', title: { en: 'A run in the park' } }), anItem({ id: 'other-walk', title: { en: 'A walk in the park' } }))
    const idUnder = async (address: string) => (await library.item(world.reader(), address))?.id
    expect(await Promise.all(['walk', 'a-walk-in-the-park', 'a-run-in-the-park', 'a-walk-in-the-park-other-walk', 'nowhere'].map(idUnder))).toEqual(['walk', 'walk', 'walk', 'other-walk', undefined])
    await publish(anItem({ id: 'walk', title: { en: 'A walk in the park' } }))
    expect((await library.item(world.as({ at: '2026-12-01T00:00:00.000Z' }), 'walk'))?.slug).toMatch(/^a-(walk|run)-in-the-park$/)
  })

  test('an item whose title has no Latin letter is found under its id', async () => {
    await publish(anItem({ id: 'han', title: { zh: '海绵城市' } }))
    expect(await library.item(world.reader(), 'han')).toMatchObject({ slug: null, title: { text: '海绵城市', language: 'zh', fallback: true } })
  })

  test('a withdrawn item is nowhere to be seen but leaves a tombstone, and may return', async () => {
    await publish(anItem({ id: 'gone', title: { en: 'Soon gone' }, members: ['ioannina'] }), anItem({ id: 'heir', adaptedFrom: 'gone' }))
    await library.withdrawItems(world.as(), ['gone', 'never-there'])
    await library.withdrawItems(world.as(), ['gone'])
    expect(await library.item(world.reader(), 'gone')).toBeNull()
    expect(await library.items(world.reader(), { member: 'ioannina' })).toEqual([])
    expect((await library.lineageOf(world.reader(), 'heir')).adaptedFrom).toBeNull()
    expect(await library.tombstone(world.reader(), 'soon-gone')).toMatchObject({ id: 'gone', title: { text: 'Soon gone' }, withdrawnAt: '2026-11-24T12:00:00.000Z' })
    await publish(anItem({ id: 'gone', title: { en: 'Soon gone' } }))
    expect(await library.item(world.reader(), 'gone')).toMatchObject({ revision: 2 })
    expect(await library.tombstone(world.reader(), 'gone')).toBeNull()
    expect(await factsOf(world, 'item/gone')).toEqual(['item.published', 'item.withdrawn', 'item.changed'])
  })

  test('an item made from a presentation takes over its practices, challenges and interests, with their places', async () => {
    const say = (kind: library.Statement['kind'], en: string, zh: string, line: number): library.Statement => ({ kind, text: localised({ en, zh }), place: `book:${line}` })
    const statements = new Map([['presentation/pr01', [say('practice', 'Canals', '运河', 101), say('goal', 'Cleaner', '更清洁', 102), say('challenge', 'Heat', '高温', 103), say('challenge', 'Rain', '降雨', 104), say('interest', 'Exchange', '交流', 105)]]])
    await library.publishItems(world.as(), [anItem({ id: 'made', from: { presentation: 'pr01' } })], { ...source, statements, occasions: new Map([['presentation/pr01', 'event/w9']]) })
    expect(await library.item(world.reader('zh'), 'made')).toMatchObject({
      madeFrom: 'presentation/pr01',
      occasion: 'event/w9',
      blocks: [{ what: { text: '运河' }, at: { first: 101 } }],
      challenge: { text: '高温\n\n降雨', state: 'author' },
      challengeAt: { first: 103, lines: expect.stringMatching(/103.*104/) },
      interests: [{ text: { text: '交流' }, at: { first: 105 } }]
    })
    expect((await library.items(world.reader(), { occasion: 'event/w9' })).map((card) => card.id)).toEqual(['made'])
  })

  test('items are listed by member, by term with all below it, by kind and by what they were made from, the newest first', async () => {
    await publish(anItem({ id: 'l1', kind: 'tool', day: '2021-01-01', terms: [{ id: 'c-nbs' }] }), anItem({ id: 'l2', kind: 'tool', day: '2022-05', members: ['bari'], terms: [{ id: 'n-eco' }] }), anItem({ id: 'l3', kind: 'tool', day: null, from: { visit: 'v77' } }))
    const ids = async (filter: library.ItemFilter) => (await library.items(world.reader(), filter)).map((card) => card.id)
    expect(await ids({ kind: 'tool' })).toEqual(['l2', 'l1', 'l3'])
    expect(await ids({ kind: 'tool', term: 'n-eco' })).toEqual(['l2', 'l1'])
    expect(await ids({ kind: 'tool', term: 'c-nbs' })).toEqual(['l1'])
    expect(await ids({ kind: 'tool', member: 'bari' })).toEqual(['l2'])
    expect(await ids({ madeFrom: 'visit/v77' })).toEqual(['l3'])
    expect(await ids({ ids: ['l3', 'nothing', 'l1'] })).toEqual(['l3', 'l1'])
  })

  test('lineage is read both ways', async () => {
    await publish(anItem({ id: 'root', title: { en: 'Root' } }), anItem({ id: 'branch', adaptedFrom: 'root' }), anItem({ id: 'twig', adaptedFrom: 'branch' }))
    const { adaptedFrom, adaptedBy } = (await library.item(world.reader(), 'branch'))!.lineage
    expect([adaptedFrom?.id, adaptedBy.map((card) => card.id)]).toEqual(['root', ['twig']])
  })

  test('every text of an item tells in which languages it is, and how it came about', async () => {
    await publish(anItem({ id: 'tongues', title: { en: 'One', zh: '一', 'zh:by': 'machine' }, summary: { en: 'Two' }, blocks: [{ what: { en: 'Three', zh: '三', 'zh:reviewed': '2026-11-01' } }] }))
    const fields = (await library.languagesOfItem(world.reader(), 'tongues'))!
    const version = (language: string, state: string, reviewed: string | null = null) => ({ language, state, reviewed })
    expect(fields).toEqual([
      { field: 'title', position: null, languages: [version('en', 'original'), version('zh', 'machine')] },
      { field: 'summary', position: null, languages: [version('en', 'original')] },
      { field: 'blocks.what', position: 1, languages: [version('en', 'original'), version('zh', 'author', '2026-11-01')] }
    ])
    expect(library.completeness(fields, ['en', 'zh'])).toEqual([
      { language: 'en', fields: 3, present: 3, machine: 0, outdated: 0 },
      { language: 'zh', fields: 3, present: 2, machine: 1, outdated: 0 }
    ])
  })

  test('only the secretariat keeps the library', async () => {
    await expect(library.publishItems(world.as({ actor: thePublic }), [anItem({ id: 'no' })], source)).rejects.toThrow(NotAllowed)
    await expect(library.withdrawItems(world.reader(), ['c1'])).rejects.toThrow(NotAllowed)
    await expect(library.publishCollections(world.reader(), [])).rejects.toThrow(NotAllowed)
    await expect(library.withdrawCollections(world.reader(), [])).rejects.toThrow(NotAllowed)
  })
})
