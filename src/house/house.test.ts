import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { theImport, thePublic } from '#platform/context.ts'
import { contextOf } from '#platform/asking.ts'
import { openHouse, theHouse, type House } from '#house'
import { importContents } from '#rooms/intake'
import { aProgramme, contentsFrom, withEntry } from '#rooms/intake/testing'

const houses: House[] = []
const folders: string[] = []
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const aFolder = () => (folders.push(mkdtempSync(join(tmpdir(), 'sympolis-house-'))), folders.at(-1)!)

async function open(folder: string, environment: Record<string, string> = {}) {
  const house = await openHouse(readConfig({ DATA_DIR: folder, ...environment }), { purpose: 'test', tell: () => undefined })
  houses.push(house)
  return house
}

/** Takes the small programme in, as somebody working in the running house. */
async function bring(house: House, files = aProgramme()) {
  const imported = await importContents((programme) => contextOf(house.store, { actor: theImport, programme, language: 'en', afterCommit: house.feed.catchUp }), contentsFrom(files))
  expect(imported.counts).not.toBeNull()
}

const search = async (house: House, text: string) =>
  (await house.index.search({ programme: 'test', text, facets: {}, countFacets: [], sort: 'relevance', language: 'en', from: 0, size: 10 })).hits.map(({ key }) => key)

test('an empty house is ready and holds no programme', async () => {
  const house = await open(aFolder())
  expect(await house.ready()).toEqual({ ok: true, database: true, migrations: true, search: { ok: true, behind: 0 } })
  expect(await house.programmes()).toEqual([])
  expect(await house.contextFor({ programmeId: 'test', language: 'en', actor: thePublic })).toBeNull()
})

test('everybody in the process finds the open house, and none once it is closed', async () => {
  const house = await open(aFolder())
  expect(theHouse()?.store).toBe(house.store)
  await houses.pop()!.close()
  expect(theHouse()).toBeNull()
})

test('a second process is turned away from the folder, with a sentence', async () => {
  const folder = aFolder()
  await open(folder)
  await expect(openHouse(readConfig({ DATA_DIR: folder }), { purpose: 'second' })).rejects.toThrow(/is in use by process \d+ \(test/)
})

test('what is imported can be found at once, and what is withdrawn cannot', async () => {
  const house = await open(aFolder())
  await bring(house)
  expect(await search(house, 'rain gardens')).toContain('item/pr1-practice')
  expect(await search(house, '内涝')).toContain('item/pr1-practice')
  const { 'items/practices.json': _gone, ...rest } = aProgramme()
  await bring(house, withEntry('collections.json', 0, (one) => ({ ...one, items: ['c1'] }), { ...rest, 'items/cases.json': [{ ...(rest['items/cases.json'] as object[])[0], adaptedFrom: null }] }))
  expect(await search(house, 'rain gardens')).not.toContain('item/pr1-practice')
})

test('a new label of a term leads to its items at once', async () => {
  const house = await open(aFolder())
  await bring(house)
  expect(await search(house, 'pluviocity')).toEqual([])
  await bring(house, withEntry('taxonomy/topics.json', 0, (scheme) => ({ ...scheme, terms: (scheme.terms as unknown as { id: string }[]).map((term) => (term.id === 't-flood' ? { ...term, alt: { en: ['pluviocity'] } } : term)) })))
  expect(await search(house, 'pluviocity')).toContain('item/pr1-practice')
})

test('the position changes with every change and not otherwise, and the programmes with it', async () => {
  const house = await open(aFolder())
  await bring(house)
  const before = house.position()
  expect((await house.programmes()).map(({ id }) => id)).toEqual(['test'])
  expect(house.position()).toBe(before)
  const ctx = await house.contextFor({ programmeId: 'test', language: 'zh', actor: theImport })
  await ctx!.together((inner) => inner.record('member.changed', 'member/bari'))
  expect(house.position()).not.toBe(before)
})

test('a search index that is lost is built again from the database', async () => {
  const folder = aFolder()
  await bring(await open(folder))
  await houses.pop()!.close()
  rmSync(join(folder, 'search.sqlite'))
  const again = await open(folder)
  await again.feed.whole()
  expect(await search(again, 'rain gardens')).toContain('item/pr1-practice')
})

test.skipIf(!inject('postgres'))('two nodes on one PostgreSQL see each other’s changes soon', async () => {
  const { default: pg } = await import('pg')
  const name = `house_${process.pid}`
  const client = new pg.Client({ connectionString: inject('postgres')! })
  await client.connect()
  await client.query(`create database ${name}`)
  const address = new URL(inject('postgres')!)
  address.pathname = `/${name}`
  const one = await open(aFolder(), { DATABASE_URL: address.href })
  const other = await open(aFolder(), { DATABASE_URL: address.href })
  const before = other.position()
  await bring(one)
  await expect.poll(() => other.position(), { timeout: 5_000 }).not.toBe(before)
  await expect.poll(() => search(other, 'rain gardens'), { timeout: 5_000 }).toContain('item/pr1-practice')
  expect((await other.programmes()).map(({ id }) => id)).toEqual(['test'])
  for (const house of houses.splice(0)) await house.close()
  await client.query(`drop database ${name} with (force)`)
  await client.end()
})
