import { expect, test } from 'vitest'
import { groundBetween, hasGround, linksFrom, nearestFirst, neverOf, ofYear, type Occasion } from './model.ts'

const sides = new Map([['porto', 'eu'], ['turin', 'eu'], ['wuhan', 'cn']])
const occasion = (record: string, years: number[], pairs: [string, string][]): Occasion => ({ record, kind: 'event', years, pairs: pairs.map(([a, b]) => ({ a, b, how: 'presented-together' })) })

test('each pair is linked once, with every occasion it came together, across or within sides', () => {
  const links = linksFrom([occasion('event/w1', [2022], [['porto', 'wuhan'], ['porto', 'turin']]), occasion('event/w2', [], [['porto', 'wuhan']])], sides)
  expect(links).toEqual([
    { a: 'porto', b: 'turin', sides: 'within', reasons: [{ record: 'event/w1', kind: 'event', how: 'presented-together', year: 2022 }] },
    {
      a: 'porto', b: 'wuhan', sides: 'across',
      reasons: [{ record: 'event/w1', kind: 'event', how: 'presented-together', year: 2022 }, { record: 'event/w2', kind: 'event', how: 'presented-together', year: null }]
    }
  ])
})

test('the occasions of a year are dated with it, and those without a year belong to none', () => {
  const all = [occasion('cooperation/p1', [2022, 2023], []), occasion('cooperation/p2', [], []), occasion('event/w1', [2022], [])]
  expect(ofYear(all, 2023)).toEqual([occasion('cooperation/p1', [2023], [])])
})

test('what a member never did is named', () => {
  expect(neverOf({ presented: 0, hosted: 2, travelled: 0 })).toEqual(['presented', 'travelled'])
})

test('an offer meets a need by the term both share, with the presentations that show it', () => {
  const topics = (offers: string[], seeks: string[], challenges: string[], by: string) => {
    const of = (terms: string[]) => new Map(terms.map((term) => [term, [by]]))
    return { offers: of(offers), seeks: of(seeks), challenges: of(challenges) }
  }
  const ground = groundBetween(topics(['water', 'waste'], ['trams'], ['floods'], 'presentation/a'), topics(['trams', 'water'], ['waste'], ['floods'], 'presentation/b'))
  const common = (termId: string) => [{ termId, ours: ['presentation/a'], theirs: ['presentation/b'] }]
  expect(ground).toEqual({ shared: common('water'), theySeekWhatWeOffer: common('waste'), theyOfferWhatWeSeek: common('trams'), sameChallenge: common('floods') })
  const nothing = groundBetween(topics([], [], [], ''), topics(['x'], ['y'], [], ''))
  expect([hasGround(ground), hasGround(nothing)]).toEqual([true, false])
  expect(nearestFirst([nothing, ground])).toEqual([ground, nothing])
})
