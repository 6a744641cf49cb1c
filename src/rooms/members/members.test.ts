import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { beginning, factsAfter } from '#platform/journal.ts'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import * as room from './index.server.ts'
import { foundMiniature, from, memberEntry } from './testing.ts'

const suzhou = memberEntry('suzhou', {
  name: { en: 'Suzhou', zh: '苏州市' }, short: { en: 'Suzhou', zh: '苏州' }, pinyin: 'Sūzhōu Shì', side: 'cn', country: 'CN', aliases: ['Soochow', 'Su City'],
  codes: [{ scheme: 'GB/T 2260', value: '320500', year: 2020 }], lat: 31.3, lon: 120.58, zone: 'Asia/Shanghai', at: '563, 565', outside: ['lat', 'lon']
})
const taicang = memberEntry('suzhou-taicang', { name: { en: 'Taicang, Suzhou', zh: '苏州太仓市' }, short: { en: 'Taicang', zh: '太仓' }, pinyin: 'Tàicāng Shì', side: 'cn', country: 'CN', parent: 'suzhou', aliases: ['Su City'] })
const bielsko = memberEntry('bielsko-biala', { name: { en: 'Bielsko-Biała' }, local: { lang: 'pl', text: 'Bielsko-Biała' }, country: 'PL', population: { value: 166_765, year: 2023, source: 'GUS' } })

test('an unknown key, a wrong country and a zone that does not exist are reported', () => {
  const wrong = room.MemberEntry.safeParse({ ...suzhou, nmae: 1, country: 'China', zone: 'Asia/Nowhere' })
  expect(wrong.error?.issues.map((issue) => issue.path.join('.') || issue.code)).toEqual(['country', 'zone', 'unrecognized_keys'])
})

/** PostgreSQL shows a fact as settled only when older transactions of the whole server have ended. */
const factsOf = async (world: World, record: string) =>
  (await factsAfter(world.store.write, world.store.dialect, beginning, 100)).filter((fact) => fact.record === record).map((fact) => fact.name)

onBothDatabases((world) => {
  beforeAll(async () => {
    await foundMiniature(world.as())
    await foundMiniature(world.as({ programme: 'other' }))
    await room.enrolMembers(world.as(), [suzhou, taicang, bielsko], from)
    await room.enrolMembers(world.as({ programme: 'other' }), [memberEntry('elsewhere', { aliases: ['Soochow'] })], from)
    const person = { id: 'person-01', organisation: { en: 'Development agency' }, member: 'bielsko-biala', roles: [{ role: { en: 'Proxy' }, context: 'event/w1', at: '129-131' }, { role: null, context: 'event/w2' }] }
    await room.registerRepresentatives(world.as(), [room.RepresentativeEntry.parse(person)], from)
  })

  test('members come in the order of the programme, in the language of the reader, and only those of the programme', async () => {
    const all = await room.members(world.reader('zh'))
    expect(all.map((member) => [member.id, member.name.text, member.name.language, member.short.text])).toEqual([
      ['suzhou', '苏州市', 'zh', '苏州'],
      ['suzhou-taicang', '苏州太仓市', 'zh', '太仓'],
      ['bielsko-biala', 'Bielsko-Biała', 'en', 'Bielsko-Biała']
    ])
    expect((await room.members(world.reader(), { side: 'eu' })).map((member) => member.id)).toEqual(['bielsko-biala'])
    expect([...(await room.memberNames(world.reader(), ['suzhou', 'elsewhere', 'nobody'])).keys()]).toEqual(['suzhou'])
  })

  test('every name of a member leads to it, in any script, with or without tones', async () => {
    const names = ['Soochow', 'sūzhōu-shì', 'suzhou-shi', '苏州', '苏州市', 'SUZHOU']
    for (const name of names) expect(await room.member(world.reader(), name)).toEqual({ redirect: 'suzhou' })
    expect(await room.member(world.reader(), 'taicang')).toEqual({ redirect: 'suzhou-taicang' })
    expect(await room.member(world.reader(), 'Bielsko Biala')).toEqual({ redirect: 'bielsko-biala' })
  })

  test('a name that two members share leads to neither', async () => {
    expect(await room.member(world.reader(), 'su-city')).toBeNull()
    expect(await room.unusableAliases(world.reader())).toEqual([{ slug: 'su-city', memberIds: ['suzhou', 'suzhou-taicang'] }])
  })

  test('a member is shown with its parts, codes and places in the source', async () => {
    const found = await room.member(world.reader(), 'suzhou')
    if (!found || 'redirect' in found) throw new Error('suzhou is an id')
    expect({ ...found, name: 0, short: 0, parts: found.parts.map((part) => part.id), cited: found.cited.map((cited) => cited.lines) }).toEqual({
      id: 'suzhou', name: 0, short: 0, pinyin: 'Sūzhōu Shì', local: null, kind: 'city', side: 'cn', country: 'CN', lat: 31.3, lon: 120.58, zone: 'Asia/Shanghai', parentId: null,
      languages: ['en', 'zh'], parent: null, parts: ['suzhou-taicang'], parentPlace: null, aliases: expect.arrayContaining(['Soochow', 'Su City', 'Suzhou', 'Suzhou Shi', 'Sūzhōu Shì', '苏州', '苏州市']),
      codes: [{ scheme: 'GB/T 2260', value: '320500', year: 2020 }], wikidata: null, geonames: null, located: null, population: null, summary: null, note: null, outside: ['lat', 'lon'], cited: ['563, 565']
    })
  })

  test('what is not known of a member stays unknown, and what is known keeps its year and source', async () => {
    const found = await room.member(world.reader(), 'bielsko-biala')
    if (!found || 'redirect' in found) throw new Error('bielsko-biala is an id')
    expect([found.lat, found.summary, found.pinyin, found.population]).toEqual([null, null, null, { value: 166_765, year: 2023, source: 'GUS' }])
  })

  test('a representative is shown by office, with the place of each, and an office nobody stated is none', async () => {
    const [person] = await room.representatives(world.reader(), 'bielsko-biala')
    expect(person?.organisation?.text).toBe('Development agency')
    expect(person?.roles.map((role) => [role.role?.text ?? null, role.context, role.cited?.lines ?? null])).toEqual([['Proxy', 'event/w1', '129–131'], [null, 'event/w2', null]])
    expect(await room.representatives(world.reader('en', 'other'))).toEqual([])
  })

  test('enrolling again changes the member in its place and tells it once more', async () => {
    await room.enrolMembers(world.as(), [memberEntry('suzhou', { ...suzhou, aliases: ['Gusu'] })], from)
    expect((await room.members(world.reader())).map((member) => member.id)[0]).toBe('suzhou')
    expect(await room.member(world.reader(), 'gusu')).toEqual({ redirect: 'suzhou' })
    expect(await room.member(world.reader(), 'soochow')).toBeNull()
    expect(await room.member(world.reader(), 'su-city')).toEqual({ redirect: 'suzhou-taicang' })
    await expect.poll(() => factsOf(world, 'member/suzhou')).toEqual(['member.enrolled', 'member.changed'])
  })

  test('only the secretariat and the installation keep members, and a reader changes nothing', async () => {
    await expect(room.enrolMembers(world.reader(), [memberEntry('bari')], from)).rejects.toThrow(NotAllowed)
    await expect(room.withdrawMembers(world.reader(), ['suzhou'])).rejects.toThrow(NotAllowed)
    expect((await room.members(world.reader())).length).toBe(3)
  })

  test('a withdrawn member is gone with its names', async () => {
    await room.enrolMembers(world.as(), [memberEntry('gone', { aliases: ['Atlantis'] })], from)
    expect(await room.member(world.reader(), 'atlantis')).toEqual({ redirect: 'gone' })
    await room.withdrawMembers(world.as(), ['gone'])
    expect(await room.member(world.reader(), 'atlantis')).toBeNull()
    expect(await room.member(world.reader(), 'gone')).toBeNull()
  })
})
