import { beforeAll, expect, test } from 'vitest'
import { enrolFour, foundMiniature } from '#rooms/members/testing'
import { onBothDatabases } from '../../../tests/world.ts'
import * as chain from './index.server.ts'
import { loadExample } from './testing.ts'

const names = (records: { record: string }[]) => records.map((one) => one.record)

onBothDatabases((world) => {
  beforeAll(async () => {
    await loadExample(world.as())
    await foundMiniature(world.as({ programme: 'other' }))
    await enrolFour(world.as({ programme: 'other' }))
  })

  test('members are counted by side, with parts apart or merged', async () => {
    const apart = await chain.programmeFigures(world.reader())
    const merged = await chain.programmeFigures(world.reader(), { merged: 'parts-merged' })
    expect([apart.members.total, merged.members.total]).toEqual([36, 35])
    expect(apart.members.bySide.map(({ side, count }) => [side, count])).toEqual([['eu', 19], ['cn', 17]])
    expect([apart.presentations, apart.events, apart.steps.total, apart.steps.withoutOwner, apart.steps.withoutDue, apart.agreements.total, apart.agreements.withoutDay, apart.pilots]).toEqual([71, 9, 39, 39, 39, 4, 3, 3])
    expect(apart.presentationsBySide.reduce((sum, side) => sum + side.count, 0)).toBe(71)
    expect(apart.visits).toEqual([{ kind: 'closing-event', count: 1 }, { kind: 'study-visit', count: 10 }])
    expect(apart.cooperations.byStatus.map(({ status, count }) => `${status} ${count}`)).toEqual(['contact 1', 'prospect 1', 'agreed-fields 2', 'signed 3', 'running 0', 'result-reported 0'])
    expect(apart.items.byKind.find((one) => one.kind === 'case')).toEqual({ kind: 'case', count: 5 })
  })

  test('figures of a programme without records are zero, whatever others hold', async () => {
    const figures = await chain.programmeFigures(world.reader('en', 'other'))
    expect([figures.members.total, figures.members.active, figures.presentations, figures.items.total, figures.cooperations.total]).toEqual([4, 0, 0, 0, 0])
    expect(await chain.links(world.reader('en', 'other'))).toEqual([])
  })

  test('who never presented, hosted or travelled is named', async () => {
    const taken = await chain.participation(world.reader())
    const of = (id: string) => taken.find((one) => one.member.id === id)!
    expect([of('suzhou').presented, of('suzhou').never]).toEqual([4, ['hosted', 'travelled']])
    expect([of('chongqing-zhongxian').hosted, of('chongqing-zhongxian').sideVisits, of('chongqing-zhongxian').never]).toEqual([0, 1, ['presented', 'travelled']])
    expect([of('sisak-moslavina-county').travelled, of('sisak-moslavina-county').sideVisits]).toEqual([2, 1])
  })

  test('a pair is linked by every event, visit and cooperation it shares', async () => {
    const links = await chain.links(world.reader())
    const lazio = links.find((link) => link.a === 'lazio-region' && link.b === 'zhengzhou')
    expect(lazio?.sides).toBe('across')
    expect(lazio?.reasons).toEqual(
      expect.arrayContaining([
        { record: 'visit/v02', kind: 'visit', how: 'host-guest', year: 2023 },
        { record: 'visit/v04', kind: 'visit', how: 'host-guest', year: 2023 },
        { record: 'visit/v09', kind: 'visit', how: 'attended-together', year: 2023 },
        { record: 'cooperation/p2', kind: 'cooperation', how: 'cooperate', year: 2023 }
      ])
    )
    expect(new Set(links.map((link) => `${link.a} ${link.b}`)).size).toBe(links.length)
    expect(links.every((link) => link.a < link.b)).toBe(true)
  })

  test('who was visited on the way is linked with those who went there only', async () => {
    const met = await chain.counterparts(world.reader(), 'chongqing-zhongxian')
    expect(met.map((one) => [one.member.id, one.sides, names(one.reasons)])).toEqual([['sisak-moslavina-county', 'across', ['visit/v07', 'cooperation/p4']]])
  })

  test('links are filtered by year, and by network through the clusters in it', async () => {
    const of2022 = await chain.links(world.reader(), { year: 2022 })
    expect(new Set(of2022.flatMap((link) => link.reasons.map((reason) => reason.year)))).toEqual(new Set([2022]))
    const eco = await chain.links(world.reader(), { network: 'n-eco' })
    const records = new Set(eco.flatMap((link) => names(link.reasons)))
    expect([records.has('event/w2'), records.has('cooperation/p2'), records.has('event/w8')]).toEqual([true, true, false])
    expect(await chain.links(world.reader(), { year: 1999 })).toEqual([])
  })

  test('a timeline is in order, with what has no day last, and says with whom', async () => {
    const moments = await chain.timelineOf(world.reader(), 'suzhou-taicang')
    const days = moments.map((moment) => moment.day ?? '9999')
    expect(days).toEqual([...days].sort())
    expect(moments.slice(0, 4).map((moment) => [moment.day, moment.record, moment.part])).toEqual([
      ['2023-10-23', 'visit/v09', 'guest'],
      ['2023-10-26', 'visit/v10', 'guest'],
      ['2023-11', 'cooperation/p3', 'agreement'],
      ['2023-11-01', 'visit/v11', 'host']
    ])
    expect(moments.find((moment) => moment.record === 'visit/v11')?.with).toEqual(['stuttgart-urban-region'])
    expect(moments.filter((moment) => moment.part === 'step').every((moment) => moment.day === null && moment.within?.startsWith('visit/'))).toBe(true)
    expect(moments.some((moment) => moment.record === 'item/c3')).toBe(true)
  })

  test('records are called by their titles, each by its family, and what is not there has none', async () => {
    const titles = await chain.titlesOf(world.reader('zh'), ['member/bari', 'visit/v06', 'event/w2', 'presentation/pr01', 'step/ns01', 'cooperation/p1', 'item/c1', 'term/networks/n-eco', 'source/publication', 'programme', 'remark/q01', 'item/none', 'member/nobody'])
    expect(titles.size).toBe(11)
    expect(titles.get('member/bari')).toMatchObject({ family: 'member', id: 'bari', title: { text: '巴里市', language: 'zh' } })
    expect(titles.get('term/networks/n-eco')?.title.text).toBe('生态转型与绿色新政')
    expect(titles.get('step/ns01')?.title.text).toBe('农业')
  })

  test('what the platform counts itself is held against what the source states', async () => {
    const held = async (name: Parameters<typeof chain.heldMeasure>[1], about?: string[]) => (({ numbers, bySide }) => ({ numbers, bySide: bySide.map((one) => one.count) }))(await chain.heldMeasure(world.reader(), name, about))
    expect(await held('members-by-side')).toEqual({ numbers: { total: 36 }, bySide: [19, 17] })
    expect(await held('members-merged')).toEqual({ numbers: { apart: 36, merged: 35 }, bySide: [19, 16] })
    expect(await held('visit-hosts')).toEqual({ numbers: { hosts: 10, alsoVisited: 1, withoutHost: 1 }, bySide: [3, 7] })
    expect(await held('visit-sections')).toEqual({ numbers: { sections: 11, studyVisits: 10, closingEvents: 1, batches: 6 }, bySide: [] })
    expect((await held('presentations-of-event', ['event/w7'])).numbers).toEqual({ presentations: 10, members: 10 })
  })

  test('a term tells how often it was taken up, by itself and through narrower ones, and an idle one shows', async () => {
    const activities = await chain.activityOfTerms(world.reader(), ['n-eco', 'c-nbs', 'sdg-14-6'])
    const [eco, nbs, idle] = [...activities.values()]
    expect(eco!.presentations).toBeGreaterThan(nbs!.presentations)
    expect(nbs!.events).toBeGreaterThan(0)
    expect(idle).toEqual({ events: 0, presentations: 0, visits: 0, steps: 0, items: 0, members: 0, bySide: [{ side: 'eu', count: 0 }, { side: 'cn', count: 0 }] })
    expect(await chain.activityOfTerm(world.reader(), 'c-nbs')).toEqual(nbs)
    const members = await chain.membersOfTerm(world.reader(), 'c-nbs')
    expect(members.length).toBe(nbs!.members)
    expect(members.find((one) => one.member.id === 'yangzhou')?.records).toContain('visit/v06')
  })

  test('common ground names the shared terms, the presentations that show them, and where the two met already', async () => {
    const grounds = await chain.sharedGround(world.reader(), 'bari')
    expect(grounds.length).toBeGreaterThan(5)
    expect(grounds.some((ground) => ground.member.id === 'bari')).toBe(false)
    const withNeeds = grounds.filter((ground) => ground.theySeekWhatWeOffer.length)
    expect(withNeeds.length).toBeGreaterThan(0)
    expect(withNeeds[0]!.theySeekWhatWeOffer[0]!.ours.every((record) => record.startsWith('presentation/'))).toBe(true)
    const weights = grounds.map((ground) => ground.theySeekWhatWeOffer.length + ground.theyOfferWhatWeSeek.length)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(await chain.sharedGround(world.reader(), 'alentejo-region')).toEqual([])
  })
})
