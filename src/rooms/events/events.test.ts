import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { from } from '#rooms/members/testing'
import { onBothDatabases } from '../../../tests/world.ts'
import * as room from './index.server.ts'
import { presented, webinar, withEvents } from './testing.ts'

onBothDatabases((world) => {
  beforeAll(async () => {
    await withEvents(world.as())
    await withEvents(world.as({ programme: 'other' }))
    await room.recordPresentations(world.as({ programme: 'other' }), [{ ...presented[0]!, id: 'pr9', title: { en: 'Theirs' } }], from)
  })

  test('events come in the order they were held, and one without a day last', async () => {
    const all = await room.events(world.reader())
    expect(all.map((event) => [event.id, event.day, event.presentations, event.members.map((member) => member.id)])).toEqual([
      ['w1', '2022-03-25', 2, ['wuhan', 'porto']],
      ['w0', '2023-05', 1, ['porto']],
      ['a-day-unknown', null, 0, []]
    ])
  })

  test('events are found by year, kind, member and term, a term with its narrower ones', async () => {
    const ids = async (filter: room.EventsFilter) => (await room.events(world.reader(), filter)).map((event) => event.id)
    expect(await ids({ year: 2023 })).toEqual(['w0'])
    expect(await ids({ kind: 'workshop' })).toEqual(['w0'])
    expect(await ids({ member: 'wuhan' })).toEqual(['w1'])
    expect(await ids({ term: 'c-water' })).toEqual(['w1'])
    expect(await ids({ term: 'c-floods', year: 2023 })).toEqual([])
  })

  test('an event is shown with its points, what the source states of it, and what was said', async () => {
    const event = await room.event(world.reader('zh'), 'w1')
    expect([event?.title.text, event?.starts, event?.zone, event?.cited.map((cited) => cited.lines)]).toEqual(['城市中的水', '09:00', 'Europe/Brussels', ['10–40']])
    expect(event?.stated && [event.stated.value, event.stated.what.text, event.stated.cited?.lines]).toEqual([3, 'cities represented', '12'])
    expect(event?.lists.map((list) => [list.kind, list.order, list.points.map((point) => [point.text.text, point.text.language, point.sub.map((sub) => sub.text), point.cited?.lines ?? null])])).toEqual([
      ['recommendation', 'ranked', [['植树', 'zh', ['Native ones'], '31'], ['Open the soil', 'en', [], null]]]
    ])
    expect(event?.bases.map((one) => [one.termId, one.basis.text])).toEqual([['c-floods', 'By its title.']])
    expect(event?.remarks.map((remark) => [remark.by.role?.text, remark.by.organisation, remark.doubt?.text, remark.cited[0]?.lines])).toEqual([['Deputy Mayor', null, 'Printed far from its city.', '22']])
    expect(event?.presentations.map((one) => one.id)).toEqual(['pr1', 'pr2'])
    expect(await room.event(world.reader(), 'w9')).toBeNull()
  })

  test('a presentation keeps the heading as printed and each statement with its place', async () => {
    const one = await room.presentation(world.reader(), 'pr1')
    expect([one?.printed, one?.event.id, one?.event.day, one?.member.id, one?.terms.map((term) => term.label.text)]).toEqual(['Wuhan', 'w1', '2022-03-25', 'wuhan', ['Floods']])
    expect(one?.statements.map((statement) => [statement.id, statement.kind, statement.text.text, statement.cited?.lines ?? null])).toEqual([
      ['pr1-1', 'practice', 'Parks hold the rain.', '16'],
      ['pr1-2', 'interest', 'Cooperation on rivers.', '19'],
      ['pr1-3', 'challenge', 'Floods.', null]
    ])
  })

  test('presentations and statements are found by member, event, kind and term, within the programme only', async () => {
    const shown = async (filter: room.PresentationsFilter) => (await room.presentations(world.reader(), filter)).map((one) => one.id)
    expect(await shown({})).toEqual(['pr1', 'pr2', 'pr3'])
    expect(await shown({ member: 'porto' })).toEqual(['pr2', 'pr3'])
    expect(await shown({ kind: 'challenge' })).toEqual(['pr1'])
    expect(await shown({ term: 'c-floods' })).toEqual(['pr1'])
    expect(await shown({ term: 'c-water', event: 'w1' })).toEqual(['pr1', 'pr2'])
    expect((await room.statements(world.reader(), { kind: 'practice' })).map((statement) => statement.id)).toEqual(['pr1-1', 'pr2-1'])
    expect((await room.statements(world.reader(), { member: 'wuhan', kind: 'interest' })).map((statement) => statement.text.text)).toEqual(['Cooperation on rivers.'])
    expect((await room.remarks(world.reader(), { member: 'porto' })).map((remark) => remark.id)).toEqual(['q1'])
  })

  test('a changed event counts its calendar sequence up and doubles no point', async () => {
    await room.holdEvents(world.as(), [{ ...webinar, starts: '10:00' }], from)
    const event = await room.event(world.reader(), 'w1')
    expect([event?.starts, event?.sequence, event?.lists[0]?.points.length, event?.presentations.length]).toEqual(['10:00', 1, 2, 2])
  })

  test('an event is found by its points and by what was presented, in both languages', async () => {
    const [document] = await room.eventDocuments(world.as(), ['w1'])
    expect(document?.title).toEqual({ en: 'Water in the city', zh: '城市中的水' })
    expect(document?.text).toEqual({ en: 'Do this\nPlant trees\nOpen the soil\nA sponge city\nA river city', zh: '植树' })
    expect([document?.day, document?.facets.year, document?.facets.member]).toEqual(['2022-03-25', ['2022'], ['wuhan', 'porto']])
  })

  test('only the secretariat and the installation keep the record of events', async () => {
    await expect(room.holdEvents(world.reader(), [webinar], from)).rejects.toThrow(NotAllowed)
    await expect(room.recordPresentations(world.reader(), presented, from)).rejects.toThrow(NotAllowed)
    await expect(room.recordRemarks(world.reader(), [], from)).rejects.toThrow(NotAllowed)
    await expect(room.withdrawEvents(world.reader(), ['w1'])).rejects.toThrow(NotAllowed)
  })

  test('an event that is taken back takes its presentations along', async () => {
    await room.withdrawEvents(world.as(), ['w0'])
    await room.withdrawRemarks(world.as(), ['q1'])
    expect((await room.presentations(world.reader())).map((one) => one.id)).toEqual(['pr1', 'pr2'])
    expect(await room.remarks(world.reader())).toEqual([])
  })
})
