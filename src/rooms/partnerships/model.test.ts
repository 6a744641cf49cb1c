import { expect, test } from 'vitest'
import { contradicts, rank, statuses, supportedStatus, type Evidence } from './model.ts'

const fact = (kind: Evidence['kind'], supports: Evidence['supports']): Evidence => ({ kind, supports })

test('the scale goes from contact to a reported result', () => {
  expect(statuses.map(rank)).toEqual([0, 1, 2, 3, 4, 5])
  expect(rank(null)).toBe(-1)
})

test.each<[string, Evidence[], ReturnType<typeof supportedStatus>]>([
  ['no facts', [], null],
  ['a fact that supports no status', [fact('visit', null)], null],
  ['a visit', [fact('visit', 'contact')], 'contact'],
  ['a plan after a visit', [fact('visit', 'contact'), fact('plan', 'agreed-fields')], 'agreed-fields'],
  ['an agreement', [fact('agreement', 'signed'), fact('visit', 'contact')], 'signed'],
  ['a claim of results', [fact('agreement', 'signed'), fact('claim', 'result-reported')], 'signed'],
  ['only a claim', [fact('claim', 'result-reported')], null],
  ['an event that is said to show it running', [fact('event', 'running')], 'agreed-fields'],
  ['a plan that speaks of a signature', [fact('plan', 'signed')], 'agreed-fields'],
  ['a pilot that runs', [fact('agreement', 'signed'), fact('pilot', 'running')], 'running'],
  ['a result', [fact('result', 'result-reported')], 'result-reported']
])('%s supports what it can bear witness to', (_, facts, status) => expect(supportedStatus(facts)).toBe(status))

test('a status above its evidence is not supported', () => {
  expect(contradicts('signed', [fact('visit', 'contact')])).toEqual([{ kind: 'not-supported', supported: 'contact' }])
  expect(contradicts('contact', [])).toEqual([{ kind: 'not-supported', supported: null }])
})

test('a source that says more than the status is shown beside it', () => {
  const claim = fact('claim', 'result-reported')
  expect(contradicts('agreed-fields', [fact('plan', 'agreed-fields'), claim])).toEqual([{ kind: 'more-is-said', facts: [claim] }])
})

test('a status that its evidence carries, and that nobody surpasses, contradicts nothing', () => {
  expect(contradicts('signed', [fact('agreement', 'signed'), fact('visit', 'contact')])).toEqual([])
})
