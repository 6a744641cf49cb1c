import { beforeAll, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { enrolFour, foundMiniature, from } from '#rooms/members/testing'
import { publishSchemes, SchemeEntry } from '#rooms/taxonomy'
import { onBothDatabases } from '../../../tests/world.ts'
import { recordSteps, step, StepEntry, steps, withdrawSteps } from './index.server.ts'

const entries = [
  StepEntry.parse({ id: 'ns01', visit: 'v01', number: 1, theme: { en: 'Water', zh: '水' }, themePrinted: true, text: { en: 'Exchange standards.' }, members: ['wuhan', 'porto'], terms: ['c-floods'], at: '37' }),
  StepEntry.parse({ id: 'ns02', visit: 'v01', number: 2, theme: { en: 'Trams' }, themePrinted: false, text: { en: 'Plan a line.' }, members: ['turin'], membersBasis: { en: 'The only guest.' }, owner: { en: 'City of Turin' }, due: '2024-05', state: 'open' })
]

onBothDatabases((world) => {
  beforeAll(async () => {
    for (const programme of ['test', 'other']) {
      const ctx = world.as({ programme })
      await foundMiniature(ctx)
      await enrolFour(ctx)
      await publishSchemes(ctx, [SchemeEntry.parse({ id: 'clusters', kind: 'clusters', title: { en: 'Clusters' }, terms: [{ id: 'c-water', label: { en: 'Water' } }, { id: 'c-floods', label: { en: 'Floods' }, broader: [{ id: 'c-water' }] }] })], from)
    }
    await recordSteps(world.as(), [StepEntry.parse({ id: 'a-step-of-no-visit', text: { en: 'Stay in touch.' } }), ...entries], from)
    await recordSteps(world.as({ programme: 'other' }), [StepEntry.parse({ id: 'ns99', text: { en: 'Theirs' }, members: ['porto'], terms: ['c-floods'] })], from)
  })

  test('a step shows what nobody stated as missing, and fills nothing in', async () => {
    const found = await step(world.reader('zh'), 'ns01')
    expect({ ...found, theme: found?.theme?.text, text: [found?.text.text, found?.text.fallback], members: found?.members.map((member) => member.id), terms: found?.terms.map((term) => term.id), cited: found?.cited.map((cited) => cited.lines) }).toEqual({
      id: 'ns01', visitId: 'v01', number: 1, theme: '水', themeBy: 'source', text: ['Exchange standards.', true], members: ['wuhan', 'porto'], membersBasis: null,
      owner: null, due: null, state: null, outcome: null, missing: ['owner', 'due', 'state'], terms: ['c-floods'], cited: ['37']
    })
  })

  test('what is stated of a step is shown as stated', async () => {
    const found = await step(world.reader(), 'ns02')
    expect([found?.themeBy, found?.owner?.text, found?.due, found?.state, found?.missing, found?.membersBasis?.text]).toEqual(['editors', 'City of Turin', '2024-05', 'open', [], 'The only guest.'])
  })

  test('steps are found by member, visit and term, a term with its narrower ones, within the programme only', async () => {
    const ids = async (filter: Parameters<typeof steps>[1]) => (await steps(world.reader(), filter)).map((found) => found.id)
    expect(await ids({})).toEqual(['ns01', 'ns02', 'a-step-of-no-visit'])
    expect(await ids({ member: 'porto' })).toEqual(['ns01'])
    expect(await ids({ visit: 'v02' })).toEqual([])
    expect(await ids({ term: 'c-water' })).toEqual(['ns01'])
    expect(await ids({ ids: [] })).toEqual([])
    expect(await step(world.reader(), 'ns99')).toBeNull()
  })

  test('recording again changes the step and doubles nothing', async () => {
    await recordSteps(world.as(), [{ ...entries[0]!, members: ['wuhan'], state: 'done' }], from)
    const found = await step(world.reader(), 'ns01')
    expect([found?.members.length, found?.state, found?.missing]).toEqual([1, 'done', ['owner', 'due']])
  })

  test('only the secretariat and the installation record steps, or take them back', async () => {
    await expect(recordSteps(world.reader(), entries, from)).rejects.toThrow(NotAllowed)
    await expect(withdrawSteps(world.reader(), ['ns02'])).rejects.toThrow(NotAllowed)
    await withdrawSteps(world.as(), ['ns02'])
    expect((await steps(world.reader())).map((found) => found.id)).toEqual(['ns01', 'a-step-of-no-visit'])
  })
})
