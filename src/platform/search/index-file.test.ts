import { spawn } from 'node:child_process'
import { openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSearchIndex, type SearchIndex } from './open.ts'
import { aBridge, aDocument, aSearch, inFolder } from './testing.ts'

const one = aDocument({ key: 'one', title: { en: 'One heron' }, text: { zh: '内涝' }, names: ['yī'], facets: { kind: ['a', 'b'] }, day: '2024-01-01' })
const two = aDocument({ key: 'two', title: { en: 'Two herons' }, facets: { kind: ['b'] } })
const bridge = aBridge('term/heron', { en: ['Heron'], zh: ['苍鹭'] })

const open = (folder: string, inWorker = false) => openSearchIndex({ file: join(folder, 'index.sqlite'), inWorker })
const found = async (index: SearchIndex, text: string) => (await index.search(aSearch({ text }))).hits.map((hit) => hit.key)

async function everythingAbout(index: SearchIndex) {
  const asked = ['heron', 'herons -two', '"two herons"', '内涝', '苍鹭', 'yi', 'hreon', '']
  const finds = await Promise.all(asked.map((text) => index.search(aSearch({ text, countFacets: ['kind'] }))))
  const suggestions = await index.suggest({ programme: 'iurc', text: 'her', language: 'en', limit: 9 })
  return { finds, suggestions, state: await index.state() }
}

test('what was put is there when the file is opened again, in a worker or not, with its cursor', () =>
  inFolder(async (folder) => {
    const index = await open(folder, true)
    expect(await index.cursor()).toBeNull()
    await index.update({ put: [one, two], remove: [], bridges: { put: [bridge], remove: [] }, cursor: '41' })
    await index.update({ put: [], remove: [] })
    const before = await everythingAbout(index)
    expect(before.finds[0].total).toBe(2)
    await index.close()
    const again = await open(folder)
    expect(await again.cursor()).toBe('41')
    expect(await everythingAbout(again)).toEqual(before)
    await again.close()
  }))

test('an index that was changed answers like one built from what it now holds', () =>
  inFolder(async (folder) => {
    const changed = await open(folder)
    await changed.update({ put: [aDocument({ ...one, title: { en: 'Hreon gone' }, facets: { other: ['x'] } }), aDocument({ key: 'three' })], remove: [] })
    await changed.update({ put: [one, aDocument({ ...two, text: { en: 'heron '.repeat(50) } })], remove: [{ programme: 'iurc', key: 'three' }, { programme: 'nowhere', key: 'three' }] })
    await changed.update({ put: [two], remove: [], bridges: { put: [aBridge('term/heron', { en: ['Egret'], zh: ['白鹭'] })], remove: [] } })
    await changed.update({ put: [], remove: [], bridges: { put: [bridge], remove: [] } })
    const built = await openSearchIndex({ file: ':memory:', inWorker: false })
    await built.update({ put: [one, two], remove: [], bridges: { put: [bridge], remove: [] } })
    expect(await everythingAbout(changed)).toEqual(await everythingAbout(built))
    await changed.close()
  }))

test('an index that was built whole, then changed, answers the same when it is opened again', () =>
  inFolder(async (folder) => {
    const index = await open(folder)
    await index.rebuild(async (put) => {
      await put({ documents: [aDocument({ ...one, title: { en: 'Before' }, facets: { kind: ['z'] } }), two, aDocument({ key: 'three', facets: { kind: ['b'] } })], bridges: [bridge] })
      return '1'
    })
    await index.update({ put: [one, aDocument({ key: 'four', title: { en: 'Heron' }, facets: { kind: ['new'], other: ['x'] } })], remove: [{ programme: 'iurc', key: 'three' }] })
    const before = await everythingAbout(index)
    expect(before.state.documents).toBe(3)
    await index.close()
    const again = await open(folder)
    expect(await everythingAbout(again)).toEqual(before)
    await again.close()
  }))

test('many documents with the same word stay in order through changes at both ends', async () => {
  const index = await openSearchIndex({ file: ':memory:', inWorker: false })
  const numbered = (n: number, text = 'heron') => aDocument({ key: `${n}`, text: { en: text } })
  await index.update({ put: Array.from({ length: 2000 }, (_, n) => numbered(n)), remove: [] })
  await index.update({ put: [numbered(0, 'gone'), numbered(700, 'gone'), numbered(1999, 'gone')], remove: [{ programme: 'iurc', key: '5' }] })
  await index.update({ put: [numbered(5000, 'heron heron'), numbered(0)], remove: [] })
  const all = await index.search(aSearch({ text: 'heron', size: 3000 }))
  expect(all.total).toBe(1998)
  expect(new Set(all.hits.map((hit) => hit.key)).size).toBe(1998)
  expect((await index.search(aSearch({ text: '"heron heron"' }))).hits.map((hit) => hit.key)).toEqual(['5000'])
})

test('an update that fails leaves nothing behind, not even its cursor', () =>
  inFolder(async (folder) => {
    const index = await open(folder)
    await index.update({ put: [one], remove: [], cursor: '1' })
    const broken = { ...two, programme: 'new', family: undefined as unknown as string }
    await expect(index.update({ put: [{ ...two, programme: 'new' }, { ...broken, key: 'broken' }], remove: [], cursor: '2' })).rejects.toThrow()
    expect(await index.cursor()).toBe('1')
    expect(await found(index, 'heron')).toEqual(['one'])
    await index.update({ put: [{ ...two, programme: 'new' }], remove: [] })
    expect((await index.search(aSearch({ programme: 'new', text: 'heron' }))).total).toBe(1)
    await index.close()
  }))

test('a file of another version is left as it is and finds nothing until it is rebuilt', () =>
  inFolder(async (folder) => {
    const index = await open(folder)
    await index.update({ put: [one], remove: [] })
    await index.close()
    const db = new DatabaseSync(join(folder, 'index.sqlite'))
    db.exec("update meta set value = 'older' where name = 'version'")
    db.close()
    const stale = await open(folder, true)
    expect(await stale.state()).toMatchObject({ fresh: false, documents: 0 })
    expect(await found(stale, 'heron')).toEqual([])
    await stale.rebuild(async (put) => {
      await put({ documents: [two], bridges: [bridge] })
      return '99'
    })
    expect(await stale.state()).toMatchObject({ fresh: true, documents: 1, bridges: 1 })
    expect(await found(stale, '苍鹭')).toEqual(['two'])
    await stale.close()
    const again = await open(folder)
    expect([await again.cursor(), await found(again, 'heron')]).toEqual(['99', ['two']])
    await again.close()
  }))

test.each([
  ['text', (file: string) => writeFileSync(file, 'Not a database. '.repeat(2000))],
  ['another database', (file: string) => new DatabaseSync(file).exec('create table meta (x); create table mine (y)')],
])('a foreign file (%s) is not used and not touched', (_, write) =>
  inFolder(async (folder) => {
    const file = join(folder, 'index.sqlite')
    write(file)
    const before = readFileSync(file)
    const index = await open(folder)
    expect(await index.state()).toMatchObject({ fresh: false })
    await index.update({ put: [one], remove: [] })
    await index.close()
    expect(readFileSync(file).equals(before)).toBe(true)
  }))

test('a file broken in the middle is no crash: it answers, or says that it is not fresh', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'index.sqlite')
    const index = await open(folder)
    await index.update({ put: Array.from({ length: 300 }, (_, n) => aDocument({ ...one, key: `${n}` })), remove: [] })
    await index.close()
    const handle = openSync(file, 'r+')
    for (let at = 16384; at < statSync(file).size; at += 16384) writeSync(handle, Buffer.alloc(8192, 0xff), 0, 8192, at)
    const broken = await open(folder)
    await everythingAbout(broken)
    expect(await broken.state()).toMatchObject({ fresh: false, documents: 0 })
    await broken.close()
  }))

test('a build that fails leaves the old index serving', () =>
  inFolder(async (folder) => {
    const index = await open(folder)
    await index.update({ put: [one], remove: [], cursor: '1' })
    await expect(index.rebuild(async () => Promise.reject(new Error('no content')))).rejects.toThrow('no content')
    expect([await found(index, 'heron'), await index.cursor()]).toEqual([['one'], '1'])
    await index.close()
  }))

test('searches are answered while and after a new file is built', () =>
  inFolder(async (folder) => {
    const index = await open(folder, true)
    await index.update({ put: [one], remove: [] })
    await index.rebuild(async (put) => {
      await put({ documents: [two] })
      expect(await found(index, 'heron')).toEqual(['one'])
      return null
    })
    expect(await found(index, 'heron')).toEqual(['two'])
    const waiting = index.rebuild(async (put) => put({ documents: [one] }).then(() => '3'))
    const answers: Promise<string[]>[] = []
    for (let i = 0; i < 200; i++) {
      answers.push(found(index, 'heron'))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await waiting
    for (const answer of await Promise.all(answers)) expect(answer).toHaveLength(1)
    expect(await found(index, 'heron')).toEqual(['one'])
    await index.close()
  }))

test('a process killed while it updates leaves an index that holds what its cursor says', () =>
  inFolder(async (folder) => {
    const code = `
      const { openSearchIndex } = await import(${JSON.stringify(new URL('./open.ts', import.meta.url).href)})
      const index = await openSearchIndex({ file: ${JSON.stringify(join(folder, 'index.sqlite'))} })
      for (let n = 1; ; n++) {
        const put = Array.from({ length: 20 }, (_, i) => ({ key: n + '-' + i, programme: 'iurc', family: 'item', title: { en: 'heron' }, text: { en: 'word '.repeat(n) }, names: [], facets: {}, day: null }))
        await index.update({ put, remove: [], cursor: String(n) })
        console.log(n)
      }`
    for (const wait of [3, 17]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', code])
      let [last, lines] = ['0', 0]
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (data: Buffer) => {
          last = data.toString().trim().split('\n').at(-1)!
          if (++lines === 5) setTimeout(() => child.kill('SIGKILL'), wait)
        })
        child.on('exit', () => resolve())
      })
      const index = await open(folder)
      const cursor = Number(await index.cursor())
      expect(cursor).toBeGreaterThanOrEqual(Number(last))
      expect(await index.state()).toMatchObject({ fresh: true })
      if (wait === 3) expect((await index.search(aSearch({ text: 'heron' }))).total).toBe(cursor * 20)
      await index.close()
    }
  }), 30_000)
