import { spawn, type SpawnOptions } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { layFoundation } from '#house'
import { aProgramme, folderOf, withEntry } from '#rooms/intake/testing'
import { lastLine, playwrightTally, tallyOf, total, vitestTally } from '../scripts/test.ts'

const folder = mkdtempSync(join(tmpdir(), 'sympolis-scripts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const data = join(folder, 'data')
const programme = folderOf(aProgramme())

/** Runs `npm run …` as a person would, with a data folder of its own. */
function npmRun(command: string[], { DATA_DIR = data, ...environment }: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const options: SpawnOptions = { cwd: process.cwd(), env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR, ...environment } }
  const child = spawn(process.execPath, ['scripts/run.js', ...command], options)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

const membersIn = (DATA_DIR: string): unknown => {
  const database = new DatabaseSync(join(DATA_DIR, 'sympolis.sqlite'), { readOnly: true })
  try {
    return database.prepare('select id from members_member order by id').all().map((row) => row.id)
  } finally {
    database.close()
  }
}

beforeAll(async () => {
  const { code, said } = await npmRun(['import', programme])
  expect(said).toContain('test (members: eu 1, cn 1)')
  expect(code).toBe(0)
})

test('an unknown command names the known ones', async () => {
  expect(await npmRun(['fly'])).toMatchObject({ code: 1, said: expect.stringContaining('There are: demo, start, dev') })
})

test('a second import says that nothing has changed', async () => {
  expect(await npmRun(['import', programme])).toEqual({ code: 0, said: 'test: nothing has changed since the last import.\n' })
})

test('an import of a bad folder names each problem and writes nothing', async () => {
  const bad = folderOf(withEntry('members.json', 0, (bari) => ({ ...bari, side: 'mars' })))
  const { code, said } = await npmRun(['import', bad])
  expect(code).toBe(1)
  expect(said).toContain('ERROR   members.json [0].side (bari): "mars" is not a side of the programme')
  expect(said).toContain('1 problem is fatal')
})

test('a wrong configuration is told in a sentence', async () => {
  expect(await npmRun(['import', programme], { PORT: 'many' })).toMatchObject({ code: 1, said: expect.stringMatching(/^The configuration is wrong:\n  PORT: /) })
})

test('a backup made while somebody has the folder and writes holds a consistent state, and does not write over a file', async () => {
  const held = await layFoundation(readConfig({ DATA_DIR: data }), 'test', () => undefined)
  const file = join(folder, 'backup.sqlite')
  expect(await npmRun(['backup', file])).toMatchObject({ code: 0 })
  expect(await npmRun(['backup', file])).toMatchObject({ code: 1, said: expect.stringContaining('exists already') })
  expect(await npmRun(['restore', file, '--replace'])).toMatchObject({ code: 1, said: expect.stringMatching(/is in use by process \d+ \(test/) })
  await held.close()
  const elsewhere = join(folder, 'elsewhere')
  expect(await npmRun(['restore', file], { DATA_DIR: elsewhere })).toMatchObject({ code: 0 })
  expect(membersIn(elsewhere)).toEqual(['bari', 'yangzhou'])
})

test('restoring replaces a database only when told to, removes the search index, and keeps what was there', async () => {
  const file = join(folder, 'before.sqlite')
  await npmRun(['backup', file])
  const target = join(folder, 'target')
  mkdirSync(target)
  copyFileSync(file, join(target, 'sympolis.sqlite'))
  const changed = new DatabaseSync(join(target, 'sympolis.sqlite'))
  changed.exec("pragma journal_mode = wal; delete from members_member where id = 'bari'")
  changed.close()
  writeFileSync(join(target, 'search.sqlite'), 'an old index')
  expect(await npmRun(['restore', file], { DATA_DIR: target })).toMatchObject({ code: 1, said: expect.stringContaining('--replace') })
  expect(membersIn(target)).toEqual(['yangzhou'])
  expect(await npmRun(['restore', file, '--replace'], { DATA_DIR: target })).toMatchObject({ code: 0 })
  expect(membersIn(target)).toEqual(['bari', 'yangzhou'])
  expect(existsSync(join(target, 'search.sqlite'))).toBe(false)
  const kept = new DatabaseSync(join(target, 'before-restore.sqlite'), { readOnly: true })
  expect(kept.prepare('select count(*) as n from members_member').get()).toEqual({ n: 1 })
  kept.close()
})

test('a broken database can be replaced by a backup', async () => {
  const file = join(folder, 'whole.sqlite')
  await npmRun(['backup', file])
  const target = join(folder, 'broken')
  mkdirSync(target)
  for (const name of ['sympolis.sqlite', 'sympolis.sqlite-wal']) writeFileSync(join(target, name), 'not a database at all'.repeat(500))
  expect(await npmRun(['restore', file, '--replace'], { DATA_DIR: target })).toMatchObject({ code: 0 })
  expect(membersIn(target)).toEqual(['bari', 'yangzhou'])
})

test.each(['package.json', 'nowhere.sqlite'])('%s is no backup and is refused', async (file) => {
  const target = join(folder, 'untouched')
  const { code, said } = await npmRun(['restore', file, '--replace'], { DATA_DIR: target })
  expect(code).toBe(1)
  expect(said).toMatch(/is not a database of Sympolis|There is no file/)
  expect(existsSync(target)).toBe(false)
})

test('with PostgreSQL backup and restore point to its own tools', async () => {
  const DATABASE_URL = 'postgres://nobody@localhost:1/none'
  expect((await npmRun(['backup', 'x'], { DATABASE_URL })).said).toContain('pg_dump')
  expect((await npmRun(['restore', 'x'], { DATABASE_URL })).said).toContain('pg_restore')
})

test('the sum of a test run counts tests, files that could not be read, and runs that broke', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{ status: 'failed' }] }] }
  expect(vitestTally(vitest)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  expect(playwrightTally({ stats: { expected: 3, unexpected: 0, skipped: 1, flaky: 1 }, errors: [{}] })).toEqual({ passed: 4, failed: 1, skipped: 1 })
  expect(tallyOf('/nowhere.json', 1, vitestTally)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(lastLine(total([{ passed: 5, failed: 0, skipped: 0 }, { passed: 1, failed: 0, skipped: 2 }]))).toBe('6 passed, 0 failed, 2 skipped')
  expect(lastLine({ passed: 6, failed: 0, skipped: 0 })).toBe('6 passed, 0 failed')
})
