import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { NotAllowed, NotFound } from '#platform/errors.ts'
import { beginning, factsAfter } from '#platform/journal.ts'
import { onBothDatabases } from '../../../tests/world.ts'
import { allProgrammes, foundProgramme, openProgramme, programme, ProgrammeEntry, sides } from './index.server.ts'

const entry = (id: string): ProgrammeEntry =>
  ProgrammeEntry.parse({
    id,
    name: { en: 'Water cities', zh: '水城' },
    shortName: { en: 'WC' },
    original: 'en',
    languages: ['en', 'zh'],
    sides: [
      { id: 'eu', name: { en: 'Europe', zh: '欧洲' }, adjective: { en: 'European' } },
      { id: 'cn', name: { en: 'China', zh: '中国', 'zh:by': 'machine' } }
    ],
    zone: 'Europe/Brussels',
    from: '2021-01',
    licence: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    defaultSource: 'publication',
    schemes: ['sdg']
  })

test('the example programme can be read without a complaint', () => {
  const example = JSON.parse(readFileSync(new URL('../../../examples/iurc-china/programme.json', import.meta.url), 'utf8'))
  expect(ProgrammeEntry.safeParse(example).error).toBeUndefined()
})

test('an unknown key, a zone that does not exist and an original that is no language of the programme are refused', () => {
  const wrong = ProgrammeEntry.safeParse({ ...entry('test'), shortname: 'x', zone: 'Europe/Atlantis', original: 'fr' })
  expect(wrong.error?.issues.map((issue) => [issue.path.join('.'), issue.code])).toEqual([
    ['zone', 'custom'],
    ['', 'unrecognized_keys'],
    ['original', 'custom']
  ])
})

onBothDatabases((world) => {
  beforeAll(async () => {
    await foundProgramme(world.as(), entry('test'))
    await foundProgramme(world.as({ programme: 'other' }), { ...entry('other'), sides: [{ id: 'us', name: { en: 'America' } }] })
  })

  test('a programme is read in the language of its reader, and says where a text fell back', async () => {
    const zh = await programme(world.reader('zh'))
    expect(zh.name).toEqual({ text: '水城', language: 'zh', state: 'author', fallback: false, reviewed: null })
    expect(zh.shortName).toEqual({ text: 'WC', language: 'en', state: 'original', fallback: true, reviewed: null })
    expect({ ...zh, name: 0, shortName: 0, sides: 0 }).toEqual({
      id: 'test', original: 'en', languages: ['en', 'zh'], name: 0, shortName: 0, tagline: null, description: null, zone: 'Europe/Brussels', funder: null,
      from: '2021-01', to: null, licence: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/', note: null },
      disclaimer: null, credits: null, defaultSource: 'publication', schemes: ['sdg'], sides: 0
    })
    expect(zh.sides.map((side) => [side.id, side.name.text, side.name.state])).toEqual([['eu', '欧洲', 'author'], ['cn', '中国', 'machine']])
  })

  test('no programme sees the sides of another', async () => {
    expect((await sides(world.reader('en', 'other'))).map((side) => side.id)).toEqual(['us'])
  })

  test('a programme that was not founded is not found', async () => {
    await expect(programme(world.reader('en', 'nowhere'))).rejects.toThrow(NotFound)
    expect(await openProgramme(world.store, 'nowhere')).toBeNull()
  })

  test('all programmes are listed with their languages', async () => {
    expect((await allProgrammes(world.store)).map(({ id, languages }) => ({ id, languages }))).toEqual([
      { id: 'other', languages: ['en', 'zh'] },
      { id: 'test', languages: ['en', 'zh'] }
    ])
  })

  test('founding again changes it, hides a side that is gone, and is told by the journal', async () => {
    const changed = { ...entry('other'), name: { en: 'Rivers' }, sides: [{ id: 'ca', name: { en: 'Canada' } }] }
    await foundProgramme(world.as({ programme: 'other' }), changed)
    const other = await programme(world.reader('en', 'other'))
    expect([other.name.text, other.sides.map((side) => side.id)]).toEqual(['Rivers', ['ca']])
    const told = async () => (await factsAfter(world.store.write, world.store.dialect, beginning, 100)).filter((fact) => fact.programmeId === 'other').map((fact) => [fact.name, fact.record])
    await expect.poll(told, { timeout: 10_000 }).toEqual([['programme.founded', 'programme'], ['programme.changed', 'programme']])
  })

  test('only the secretariat founds a programme, and only the one it acts in', async () => {
    await expect(foundProgramme(world.reader(), entry('test'))).rejects.toThrow(NotAllowed)
    await expect(foundProgramme(world.as(), entry('other'))).rejects.toThrow(NotFound)
  })
})
