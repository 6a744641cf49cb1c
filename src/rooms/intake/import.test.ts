import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import type { Tenant } from '#platform/context.ts'
import { thePublic } from '#platform/context.ts'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import { importContents, importFolder } from './importing.ts'
import { inOrder } from './families.ts'
import type { Counts, Family, Imported } from './model.ts'
import { aProgramme, contentsFrom, folderOf, withEntry } from './testing.ts'

const as = (world: World) => (programme: Tenant) => world.as({ programme: programme.id })
const bring = (world: World, files: Record<string, unknown>) => importContents(as(world), contentsFrom(files))
const facts = async (world: World) => (world.store.read as unknown as Kysely<{ journal_fact: { name: string; record: string; seq: number } }>).selectFrom('journal_fact').select(['name', 'record']).orderBy('seq').execute()
const none: Counts = { added: 0, changed: 0, unchanged: 0, withdrawn: 0 }
const touched = ({ counts }: Imported) => Object.fromEntries(Object.entries(counts ?? {}).filter(([, { added, changed, withdrawn }]) => added + changed + withdrawn > 0))

onBothDatabases((world) => {
  beforeAll(async () => {
    const steps: string[] = []
    const imported = await importFolder(as(world), folderOf(aProgramme()), (family, done, total) => steps.push(`${family} ${done}/${total}`))
    expect(imported.problems).toEqual([])
    expect(steps.at(-1)).toBe('note 18/18')
  })

  test('a folder taken in a second time changes nothing and records nothing', async () => {
    const before = await facts(world)
    const again = await bring(world, aProgramme())
    expect(touched(again)).toEqual({})
    expect(again.counts?.member).toEqual({ ...none, unchanged: 2 })
    expect(again.sides).toEqual({ eu: 1, cn: 1 })
    expect(await facts(world)).toEqual(before)
  })

  test('every family that stands in the folder has been recorded', async () => {
    const names = new Set((await facts(world)).map(({ record }) => record.split('/')[0]))
    for (const family of ['programme', 'source', 'member', 'event', 'presentation', 'visit', 'step', 'item', 'collection', 'cooperation', 'remark', 'note']) expect(names).toContain(family)
  })

  test('only what changed is written; an item follows its presentation', async () => {
    const before = (await facts(world)).length
    const changed = withEntry('presentations/w1.json', 0, (one) => ({ ...one, statements: [{ kind: 'practice', text: { en: 'Bigger rain gardens.' }, at: '12' }] }))
    expect(touched(await bring(world, changed))).toEqual({ presentation: { ...none, changed: 1 }, item: { ...none, changed: 1, unchanged: 1 } })
    expect((await facts(world)).slice(before).map(({ record }) => record)).toEqual(['presentation/pr1', 'item/pr1-practice'])
    await bring(world, aProgramme())
  })

  test('what is gone from the folder is withdrawn, and comes back when it is there again', async () => {
    const { 'remarks.json': _remarks, 'collections.json': _collections, ...rest } = aProgramme()
    const items = withEntry('cooperations.json', 0, (one) => ({ ...one, case: null }), { ...rest, 'items/cases.json': [] })
    const away = await bring(world, items)
    expect(touched(away)).toEqual({ item: { ...none, unchanged: 1, withdrawn: 1 }, collection: { ...none, withdrawn: 1 }, cooperation: { ...none, changed: 1 }, remark: { ...none, withdrawn: 1 } })
    expect((await facts(world)).map(({ name }) => name)).toEqual(expect.arrayContaining(['item.withdrawn', 'collection.withdrawn', 'remark.withdrawn']))
    const back = await bring(world, aProgramme())
    expect(touched(back)).toEqual({ item: { ...none, added: 1, unchanged: 1 }, collection: { ...none, added: 1 }, cooperation: { ...none, changed: 1 }, remark: { ...none, added: 1 } })
  })

  test.each([
    ['an unknown member', withEntry('visits.json', 0, (visit) => ({ ...visit, hosts: ['atlantis'], title: { en: 'Changed' } }))],
    ['broken JSON', { ...aProgramme(), 'members.json': '[', 'programme.json': { ...(aProgramme()['programme.json'] as object), name: { en: 'Changed' } } }]
  ])('if a folder has %s, nothing of it is written', async (_, files) => {
    const before = await facts(world)
    const refused = await bring(world, files)
    expect(refused.counts).toBeNull()
    expect(refused.problems.length).toBeGreaterThan(0)
    expect(await facts(world)).toEqual(before)
    expect(touched(await bring(world, aProgramme()))).toEqual({})
  })

  test('an import that breaks half way writes nothing', async () => {
    const before = await facts(world)
    const breaking = (programme: Tenant) => {
      const ctx = world.as({ programme: programme.id })
      return { ...ctx, together: <T>(work: (inner: typeof ctx) => Promise<T>) => ctx.together(async (inner) => (await work(inner), Promise.reject(new Error('power cut')) as Promise<T>)) }
    }
    const changed = withEntry('members.json', 0, (bari) => ({ ...bari, name: { en: 'Bari!' } }))
    await expect(importContents(breaking, contentsFrom(changed))).rejects.toThrow('power cut')
    expect(await facts(world)).toEqual(before)
    expect(touched(await bring(world, aProgramme()))).toEqual({})
  })

  test('nobody but the secretariat and the administrator may import', async () => {
    const asPublic = (programme: Tenant) => world.as({ programme: programme.id, actor: thePublic })
    await expect(importContents(asPublic, contentsFrom(aProgramme()))).rejects.toThrow(NotAllowed)
  })

  test('two programmes do not touch one another', async () => {
    const other = withEntry('programme.json', 0, (one) => ({ ...one, id: 'other' }))
    const imported = await bring(world, other)
    expect(imported.counts?.member).toEqual({ ...none, added: 2 })
    expect(touched(await bring(world, aProgramme()))).toEqual({})
    const { 'remarks.json': _remarks, ...rest } = other
    expect(touched(await bring(world, rest))).toEqual({ remark: { ...none, withdrawn: 1 } })
    expect(touched(await bring(world, aProgramme()))).toEqual({})
  })

  test('the example programme is taken in, and a second time changes nothing', { timeout: 120_000 }, async () => {
    const first = await importFolder(as(world), 'examples/iurc-china')
    expect(first.counts).not.toBeNull()
    expect(touched(await importFolder(as(world), 'examples/iurc-china'))).toEqual({})
    expect(Object.keys(first.counts ?? {})).toEqual(inOrder satisfies Family[])
  })
})
