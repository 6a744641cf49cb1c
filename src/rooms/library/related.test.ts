import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../tests/world.ts'
import { CollectionEntry, collection, collections, item, items, publishCollections, publishItems, relatedItems, withdrawCollections, withdrawItems, type Reason } from './index.server.ts'
import { anItem, aProgramme } from './testing.ts'

const brief = (reason: Reason) => {
  if (reason.kind === 'terms') return `terms ${reason.terms.map((term) => term.id)}`
  if (reason.kind === 'members') return `members ${reason.members.map((member) => member.id)}`
  return reason.kind === 'record' ? reason.record : reason.kind
}

onBothDatabases((world) => {
  beforeAll(async () => {
    await aProgramme(world.as())
    const common = Array.from({ length: 12 }, (_, at) => anItem({ id: `common-${at}`, terms: [{ id: 'c-water' }] }))
    await publishItems(
      world.as(),
      [
        anItem({ id: 'self', members: ['bari'], terms: [{ id: 'c-nbs' }, { id: 'c-water' }], from: { event: 'w1' } }),
        anItem({ id: 'rare', terms: [{ id: 'c-nbs' }] }),
        anItem({ id: 'neighbour', members: ['bari'] }),
        anItem({ id: 'sibling', from: { event: 'w1' } }),
        anItem({ id: 'heir', adaptedFrom: 'self' }),
        anItem({ id: 'withdrawn', adaptedFrom: 'self', terms: [{ id: 'c-nbs' }] }),
        anItem({ id: 'stranger', terms: [{ id: 'c-food' }] }),
        ...common
      ],
      { source: 'book' }
    )
    await withdrawItems(world.as(), ['withdrawn'])
  })

  test('related items come with the reasons, a rare shared term before a common one', async () => {
    const related = await relatedItems(world.reader(), 'self')
    expect(related.slice(0, 4).map(({ item, reasons }) => [item.id, ...reasons.map(brief)])).toEqual([
      ['heir', 'adapted-by'],
      ['sibling', 'event/w1'],
      ['neighbour', 'members bari'],
      ['rare', 'terms c-nbs']
    ])
    expect(related.slice(4).every(({ item }) => item.id.startsWith('common-'))).toBe(true)
    expect((await relatedItems(world.reader(), 'heir'))[0]?.reasons.map(brief)).toEqual(['adapted-from'])
    expect(await relatedItems(world.reader(), 'nothing')).toEqual([])
  })

  test('a collection keeps its curated order and goes on with a search; what was withdrawn is left out', async () => {
    const entry = CollectionEntry.parse({ id: 'water', title: { en: 'Water', zh: '水' }, introduction: { en: 'All *wet*.' }, search: 'q=&cluster=c-nbs&bogus=1', items: ['rare', 'withdrawn', 'self'] })
    await publishCollections(world.as(), [entry, CollectionEntry.parse({ id: 'empty', title: { en: 'Empty' } })])
    await publishCollections(world.as(), [entry])
    expect((await collections(world.reader('zh'))).map(({ id, title, items }) => [id, title.text, items])).toEqual([['water', '水', 2], ['empty', 'Empty', 0]])
    const shown = await collection(world.reader(), 'water')
    expect([shown?.items.map((card) => card.id), shown?.search?.facets]).toEqual([['rare', 'self'], { cluster: ['c-nbs'] }])
    await withdrawCollections(world.as(), ['water', 'never-there'])
    expect(await collection(world.reader(), 'water')).toBeNull()
    expect(await item(world.reader(), 'rare')).not.toBeNull()
  })

  test('nothing of another programme is seen', async () => {
    const other = world.as({ programme: 'other' })
    await aProgramme(other)
    await publishItems(other, [anItem({ id: 'self', title: { en: 'Another self' }, members: ['bari'], terms: [{ id: 'c-nbs' }] }), anItem({ id: 'theirs', title: { en: 'Theirs' }, terms: [{ id: 'c-nbs' }] })], { source: 'book' })
    await publishCollections(other, [CollectionEntry.parse({ id: 'theirs', title: { en: 'Theirs' }, items: ['theirs'] })])
    expect(await item(world.reader(), 'theirs')).toBeNull()
    expect((await items(world.reader(), { term: 'c-nbs' })).map((card) => card.id).sort()).toEqual(['rare', 'self'])
    expect((await relatedItems(world.reader('en', 'other'), 'self')).map(({ item }) => item.id)).toEqual(['theirs'])
    expect(await collection(world.reader(), 'theirs')).toBeNull()
    expect((await item(world.reader(), 'self'))?.title.text).toBe('Untitled')
  })
})
