import { expect, test } from 'vitest'
import { isLate, missingOf } from './model.ts'

test('what nobody stated of a step is named, so that it can be asked for', () => {
  expect(missingOf({ owner: null, due: null, state: null })).toEqual(['owner', 'due', 'state'])
  expect(missingOf({ owner: 'x', due: '2024-01', state: null })).toEqual(['state'])
})

test.each([
  [{ due: '2024-01-31', state: 'open' }, true],
  [{ due: '2024-02-01', state: 'open' }, false],
  [{ due: '2024-02', state: null }, false],
  [{ due: '2024-01', state: null }, true],
  [{ due: '2024-01-31', state: 'done' }, false],
  [{ due: '2024-01-31', state: 'moved-on' }, false],
  [{ due: null, state: 'open' }, false]
] as const)('on 1 February 2024 the step %o is late: %s', (step, late) => expect(isLate(step, '2024-02-01')).toBe(late))
