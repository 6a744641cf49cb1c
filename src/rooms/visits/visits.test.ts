import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { RemarkEntry, recordRemarks } from '#rooms/events'
import { withEvents } from '#rooms/events/testing'
import { from } from '#rooms/members/testing'
import { recordSteps, StepEntry } from '#rooms/steps'
import { onBothDatabases } from '../../../tests/world.ts'
import { recordVisits, sites, visit, visitDocuments, VisitEntry, visits, withdrawVisits } from './index.server.ts'

const wuhan = VisitEntry.parse({
  id: 'v01', kind: 'study-visit', batch: 1, batchBasis: { en: 'Inferred.' }, title: { en: 'Two cities in Wuhan', zh: '两市访武汉' }, from: '2022-12-30', to: '2023-01-02', zone: 'Asia/Shanghai', hosts: ['wuhan'], guests: ['porto', 'turin'],
  alsoVisited: ['xiamen'], alsoVisitedBy: ['turin'], sites: [{ name: { en: 'The wetland' }, member: 'wuhan', at: '101' }], themes: [{ en: 'Rivers' }], terms: ['c-floods'],
  findings: [{ number: 1, theme: { en: 'Parks' }, text: { en: 'Parks work.' }, at: '102' }], takeaways: [{ number: 1, text: { en: 'Go on.' } }], at: '100-110'
})
const closing = VisitEntry.parse({ id: 'v02', kind: 'closing-event', title: { en: 'The end' }, from: '2023-10-23', to: '2023-10-25', venue: { en: 'Brussels' }, guests: ['porto', 'wuhan'] })

test('a visit that ends before it begins is refused', () => {
  expect(VisitEntry.safeParse({ id: 'v', kind: 'study-visit', title: { en: 'x' }, from: '2023-02-01', to: '2023-01-31' }).error?.issues[0]?.path).toEqual(['to'])
})

onBothDatabases((world) => {
  beforeAll(async () => {
    await withEvents(world.as())
    await withEvents(world.as({ programme: 'other' }))
    await recordVisits(world.as(), [closing, wuhan], from)
    await recordVisits(world.as({ programme: 'other' }), [{ ...closing, id: 'v09' }], from)
    await recordSteps(world.as(), [StepEntry.parse({ id: 'ns1', visit: 'v01', text: { en: 'Meet again.' }, members: ['porto'] })], from)
    await recordRemarks(world.as(), [RemarkEntry.parse({ id: 'q2', context: 'visit/v01', by: { kind: 'none' }, text: { en: 'It was good.' } })], from)
  })

  test('visits come in the order they took place, with everybody in their part', async () => {
    const ids = (list: { id: string }[]) => list.map((member) => member.id)
    expect((await visits(world.reader())).map((one) => [one.id, one.starts, ids(one.hosts), ids(one.guests), ids(one.alsoVisited), ids(one.alsoVisitedBy), one.venue?.text ?? null])).toEqual([
      ['v01', '2022-12-30', ['wuhan'], ['porto', 'turin'], ['xiamen'], ['turin'], null],
      ['v02', '2023-10-23', [], ['porto', 'wuhan'], [], [], 'Brussels']
    ])
  })

  test('visits are found by member, part, term and every year they touch', async () => {
    const ids = async (filter: Parameters<typeof visits>[1]) => (await visits(world.reader(), filter)).map((one) => one.id)
    expect(await ids({ member: 'wuhan' })).toEqual(['v01', 'v02'])
    expect(await ids({ member: 'wuhan', role: 'host' })).toEqual(['v01'])
    expect(await ids({ year: 2022 })).toEqual(['v01'])
    expect(await ids({ year: 2023 })).toEqual(['v01', 'v02'])
    expect(await ids({ year: 2024 })).toEqual([])
    expect(await ids({ term: 'c-water' })).toEqual(['v01'])
  })

  test('a visit is shown with sites, conclusions, next steps and what was said', async () => {
    const one = await visit(world.reader('zh'), 'v01')
    expect([one?.title.text, one?.batch, one?.batchBasis?.text, one?.themes.map((theme) => theme.text), one?.cited[0]?.lines]).toEqual(['两市访武汉', 1, 'Inferred.', ['Rivers'], '100–110'])
    expect(one?.sites.map((site) => [site.name.text, site.member?.id, site.organisation, site.cited?.lines])).toEqual([['The wetland', 'wuhan', null, '101']])
    expect(one?.findings.map((finding) => [finding.theme?.text, finding.text.text, finding.cited?.lines])).toEqual([['Parks', 'Parks work.', '102']])
    expect(one?.takeaways.map((one) => [one.theme, one.text.text])).toEqual([[null, 'Go on.']])
    expect([one?.steps.map((step) => step.id), one?.remarks.map((remark) => [remark.id, remark.memberId])]).toEqual([['ns1'], [['q2', null]]])
    expect(await visit(world.reader(), 'v09')).toBeNull()
    expect((await sites(world.reader(), { member: 'wuhan' })).map((site) => site.visitId)).toEqual(['v01'])
  })

  test('recording again doubles nothing', async () => {
    await recordVisits(world.as(), [wuhan], from)
    const one = await visit(world.reader(), 'v01')
    expect([one?.guests.length, one?.sites.length, one?.findings.length, one?.cited.length]).toEqual([2, 1, 1, 1])
  })

  test('a visit is found by its sites and conclusions', async () => {
    const [document] = await visitDocuments(world.as(), ['v01'])
    expect(document?.text.en).toBe('Rivers\nThe wetland\nParks work.\nGo on.')
    expect(document?.facets.year).toEqual(['2022', '2023'])
  })

  test('only the secretariat and the installation record visits, or take them back', async () => {
    await expect(recordVisits(world.reader(), [wuhan], from)).rejects.toThrow(NotAllowed)
    await expect(withdrawVisits(world.reader(), ['v02'])).rejects.toThrow(NotAllowed)
    await withdrawVisits(world.as(), ['v02'])
    expect((await visits(world.reader())).map((one) => one.id)).toEqual(['v01'])
  })
})
