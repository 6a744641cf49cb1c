import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import type { Store } from '../db/store.ts'
import { startFeed, type Content, type Feed } from './feed.ts'
import type { SearchIndex } from './model.ts'
import { openSearchIndex } from './open.ts'
import { aDocument, aSearch } from './testing.ts'

type Journal = { journal_fact: { seq: number; programme_id: string; record: string; after: string | null } }

/** Records whose newest fact says what their title is; those without one are gone. */
async function titled(store: Store, programme?: string, records?: string[]) {
  let query = (store.read as unknown as Kysely<Journal>).selectFrom('journal_fact').selectAll().orderBy('seq')
  if (programme) query = query.where('programme_id', '=', programme)
  if (records) query = query.where('record', 'in', records)
  const newest = new Map((await query.execute()).map((fact) => [`${fact.programme_id} ${fact.record}`, fact]))
  const documents = [...newest.values()].map(({ programme_id, record, after }) => ({ programme: programme_id, key: record, title: (JSON.parse(after ?? 'null') as { title: string } | null)?.title }))
  return {
    put: documents.flatMap(({ title, ...document }) => (title ? [aDocument({ ...document, title: { en: title } })] : [])),
    remove: documents.filter(({ title }) => !title)
  }
}

const content: Content = {
  documentsOf: titled,
  everything: async (store, put) => put({ documents: (await titled(store)).put })
}

const problems: unknown[] = []
const open: { feed: Feed; index: SearchIndex; folder: string }[] = []
afterEach(async () => {
  for (const { feed, index, folder } of open.splice(0)) {
    await feed.stop()
    await index.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(problems.splice(0)).toEqual([])
})

/** A node of its own: an index in a folder, and a feed that keeps it in step with the world's database. */
async function aNode(world: World, { every = 60_000, told = content }: { every?: number; told?: Content } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'feed-'))
  const index = await openSearchIndex({ file: join(folder, 'index.sqlite'), inWorker: false })
  const feed = startFeed({ store: world.store, index, content: told, every, failed: (error) => void problems.push(error) })
  open.push({ feed, index, folder })
  await feed.whole()
  const found = async (text: string) => (await index.search(aSearch({ programme: 'test', text }))).hits.map((hit) => hit.key)
  return { feed, index, found, folder }
}

const say = (world: World, record: string, title: string | null) => world.as().together((ctx) => ctx.record('thing.said', record, { after: title ? { title } : null }))

/** Waits until the cursor has passed everything: on PostgreSQL, transactions of other test files hold it back for a moment. */
const settled = (feed: Feed) => expect.poll(async () => (await feed.catchUp(), (await feed.lag()).facts), { timeout: 10_000 }).toBe(0)

onBothDatabases((world) => {
  test('what was written before the index was there is found, and so is what is written after it', async () => {
    await say(world, 'item/heron', 'A grey heron')
    const node = await aNode(world)
    expect(await node.found('heron')).toEqual(['item/heron'])
    await say(world, 'item/stork', 'A white stork')
    expect(await node.found('stork')).toEqual([])
    await node.feed.catchUp()
    expect(await node.found('stork')).toEqual(['item/stork'])
  })

  test('a changed record is found by its new words only, a withdrawn one not at all', async () => {
    const node = await aNode(world)
    await say(world, 'item/crane', 'A common crane')
    await node.feed.catchUp()
    await say(world, 'item/crane', 'A tower')
    await node.feed.catchUp()
    expect([await node.found('crane'), await node.found('tower')]).toEqual([[], ['item/crane']])
    await say(world, 'item/crane', null)
    await node.feed.catchUp()
    expect(await node.found('tower')).toEqual([])
  })

  test('what one node writes another node finds within two seconds, without being told', async () => {
    const [here, there] = [await aNode(world), await aNode(world, { every: 1000 })]
    await say(world, 'item/egret', 'A little egret')
    await here.feed.catchUp()
    expect(await here.found('egret')).toEqual(['item/egret'])
    await expect.poll(() => there.found('egret'), { timeout: 2000, interval: 50 }).toEqual(['item/egret'])
  })

  test('catching up twice changes nothing the second time', async () => {
    const node = await aNode(world)
    await say(world, 'item/ibis', 'A glossy ibis')
    await settled(node.feed)
    const before = [await node.index.cursor(), await node.index.state(), await node.found('ibis')]
    await node.feed.catchUp()
    expect([await node.index.cursor(), await node.index.state(), await node.found('ibis')]).toEqual(before)
    expect(await node.feed.lag()).toEqual({ facts: 0, seconds: 0 })
  })

  test('many commits at once, each of which waits for its own, are all found', async () => {
    const node = await aNode(world)
    const records = Array.from({ length: 30 }, (_, at) => `item/tern-${at}`)
    await Promise.all(
      records.map(async (record) => {
        await say(world, record, `A tern called ${record.replace('item/tern-', 'x')}`)
        await node.feed.catchUp()
        expect(await node.found(record.replace('item/tern-', 'x'))).toEqual([record])
      })
    )
  })

  test('what is written while the index is being rebuilt is not lost', async () => {
    let whileBuilding = async () => {}
    const told: Content = {
      ...content,
      everything: async (store, put) => {
        await content.everything(store, put)
        await whileBuilding()
      }
    }
    const node = await aNode(world, { told })
    whileBuilding = async () => {
      await say(world, 'item/rail', 'A water rail')
      await node.feed.catchUp()
    }
    await node.feed.rebuild()
    expect(await node.found('rail')).toEqual(['item/rail'])
  })

  test('an index of another database is built anew', async () => {
    const node = await aNode(world)
    await node.index.update({ put: [aDocument({ programme: 'test', key: 'item/dodo', title: { en: 'A dodo' } })], remove: [], cursor: '0/1/of-another-database' })
    expect(await node.found('dodo')).toEqual(['item/dodo'])
    await node.feed.whole()
    expect(await node.found('dodo')).toEqual([])
    expect(await node.found('heron')).toEqual(['item/heron'])
  })

  test('a transaction that began early and commits late is not missed, and holds up nobody', async () => {
    if (world.store.dialect === 'sqlite') return // It has one writer at a time, so that nobody can commit late.
    const node = await aNode(world)
    let commit = () => {}
    let begun = () => {}
    const early = new Promise<void>((resolve) => (begun = resolve))
    const late = world.as().together(async (ctx) => {
      await ctx.record('thing.said', 'item/late', { after: { title: 'A late owl' } })
      begun()
      await new Promise<void>((resolve) => (commit = resolve))
    })
    await early
    await say(world, 'item/quick', 'A quick swift')
    await node.feed.catchUp()
    expect([await node.found('swift'), await node.found('owl')]).toEqual([['item/quick'], []])
    commit()
    await late
    await node.feed.catchUp()
    expect([await node.found('swift'), await node.found('owl')]).toEqual([['item/quick'], ['item/late']])
    await settled(node.feed)
  })
})
