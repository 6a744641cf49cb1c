import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { beginning, factsAfter } from '#platform/journal.ts'
import { enrolFour, foundMiniature, from } from '#rooms/members/testing'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import * as room from './index.server.ts'

const green = room.CooperationEntry.parse({
  id: 'p1', title: { en: 'Green design', zh: '绿色设计' }, status: 'signed', statusNote: { en: 'A memorandum, without a day.' }, statusAt: '20', at: '10-40', case: 'c1', before: { en: 'Older.' },
  parties: [{ member: 'porto', role: 'partner', kind: 'city' }, { member: 'wuhan', role: 'partner', kind: 'city' }, { name: { en: 'Wuhan University', zh: '武汉大学' }, role: 'partner', kind: 'university' }],
  agreements: [{ id: 'p1-mou', kind: 'mou', title: { en: 'Memorandum' }, day: null, printed: 'have signed an MOU', at: '20' }],
  pilots: [{ id: 'p1-a', name: { en: 'Garden' }, place: { en: 'Wuhan' }, aliases: ['The green garden'], at: '25' }],
  timeline: [
    { day: null, kind: 'agreement', text: { en: 'Signed.' }, supports: 'signed', record: 'item/c1', at: '20' },
    { day: '2023-08-23', kind: 'visit', text: { en: 'Met.' }, supports: 'contact', record: 'visit/v06', at: '12' },
    { day: null, kind: 'claim', text: { en: 'It bore fruit.' }, supports: 'result-reported', at: '30' }
  ]
})
const sisters = room.CooperationEntry.parse({ id: 'p2', title: { en: 'Sisters' }, status: 'running', parties: [{ member: 'porto', role: 'lead' }, { member: 'xiamen', role: 'partner' }] })

test('a party is a member or a name, never both or neither, and one party alone is no cooperation', () => {
  const wrong = (parties: unknown[]) => room.CooperationEntry.safeParse({ ...green, parties }).success
  expect([wrong([{ role: 'partner' }, { member: 'porto', role: 'partner' }]), wrong([{ member: 'a', name: { en: 'a' }, role: 'partner' }, { member: 'b', role: 'partner' }]), wrong([{ member: 'porto', role: 'lead' }])]).toEqual([false, false, false])
})

/** PostgreSQL shows a fact as settled only when older transactions of the whole server have ended. */
const factsOf = async (world: World, record: string) =>
  (await factsAfter(world.store.write, world.store.dialect, beginning, 100)).filter((fact) => fact.record === record).map((fact) => fact.name)

onBothDatabases((world) => {
  beforeAll(async () => {
    for (const programme of ['test', 'other']) {
      await foundMiniature(world.as({ programme }))
      await enrolFour(world.as({ programme }))
    }
    await room.recordCooperations(world.as(), [green, sisters], from)
    await room.recordCooperations(world.as({ programme: 'other' }), [{ ...sisters, id: 'p9', status: 'contact' }], from)
  })

  test('cooperations are listed with all their parties, members or not', async () => {
    expect((await room.cooperations(world.reader('zh'))).map((one) => [one.id, one.status, one.parties.map((party) => [party.member?.id ?? null, party.name.text, party.role, party.kind]), one.agreements, one.pilots])).toEqual([
      ['p1', 'signed', [['porto', 'City of porto', 'partner', 'city'], ['wuhan', 'City of wuhan', 'partner', 'city'], [null, '武汉大学', 'partner', 'university']], 1, 1],
      ['p2', 'running', [['porto', 'City of porto', 'lead', null], ['xiamen', 'City of xiamen', 'partner', null]], 0, 0]
    ])
  })

  test('cooperations are found by member, status and case, and counted along the whole scale', async () => {
    const ids = async (filter: room.CooperationsFilter) => (await room.cooperations(world.reader(), filter)).map((one) => one.id)
    expect([await ids({ member: 'wuhan' }), await ids({ status: 'running' }), await ids({ case: 'c1' }), await ids({ member: 'turin' })]).toEqual([['p1'], ['p2'], ['p1'], []])
    expect((await room.statusCounts(world.reader())).map(({ status, count }) => `${status} ${count}`)).toEqual(['contact 0', 'prospect 0', 'agreed-fields 0', 'signed 1', 'running 1', 'result-reported 0'])
  })

  test('a cooperation shows its timeline in order, what the evidence supports, and where the source says more', async () => {
    const one = await room.cooperation(world.reader(), 'p1')
    expect(one?.timeline.map((fact) => [fact.day, fact.kind, fact.shows, fact.cited?.lines])).toEqual([['2023-08-23', 'visit', 'contact', '12'], [null, 'agreement', 'signed', '20'], [null, 'claim', null, '30']])
    expect([one?.supported, one?.doubts.map((doubt) => [doubt.kind, doubt.kind === 'more-is-said' && doubt.facts.map((fact) => fact.text.text)])]).toEqual(['signed', [['more-is-said', ['It bore fruit.']]]])
    expect([one?.statusNote?.text, one?.statusCited?.lines, one?.before?.text, one?.caseId, one?.cited[0]?.lines, one?.languages]).toEqual(['A memorandum, without a day.', '20', 'Older.', 'c1', '10–40', ['en', 'zh']])
    expect(one?.agreements.map((agreement) => [agreement.kind, agreement.day, agreement.printed, agreement.cited?.lines])).toEqual([['mou', null, 'have signed an MOU', '20']])
    expect(one?.pilots.map((pilot) => [pilot.name.text, pilot.location?.text, pilot.aliases])).toEqual([['Garden', 'Wuhan', ['The green garden']]])
  })

  test('a status without evidence says so, and a cooperation of another programme is not found', async () => {
    expect((await room.cooperation(world.reader(), 'p2'))?.doubts).toEqual([{ kind: 'not-supported', supported: null }])
    expect(await room.cooperation(world.reader(), 'p9')).toBeNull()
  })

  test('a new status is told in the journal, and recording again doubles nothing', async () => {
    await room.recordCooperations(world.as(), [{ ...green, status: 'agreed-fields' }], from)
    const one = await room.cooperation(world.reader(), 'p1')
    expect([one?.parties.length, one?.timeline.length, one?.agreements.length]).toEqual([3, 3, 1])
    await expect.poll(() => factsOf(world, 'cooperation/p1')).toEqual(['cooperation.recorded', 'cooperation.changed', 'cooperation.status-changed'])
  })

  test('a cooperation is found by every name of its pilots', async () => {
    const [document] = await room.cooperationDocuments(world.as(), ['p1'])
    expect([document?.names, document?.text.zh, document?.facets.member]).toEqual([['p1', 'The green garden'], '武汉大学', ['porto', 'wuhan']])
  })

  test('only the secretariat and the installation record cooperations, or take them back', async () => {
    await expect(room.recordCooperations(world.reader(), [green], from)).rejects.toThrow(NotAllowed)
    await expect(room.withdrawCooperations(world.reader(), ['p2'])).rejects.toThrow(NotAllowed)
    await room.withdrawCooperations(world.as(), ['p2'])
    expect((await room.cooperations(world.reader())).map((one) => one.id)).toEqual(['p1'])
  })
})
