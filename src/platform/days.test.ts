import { expect, test } from 'vitest'
import { chronological, yearOf } from './days.ts'

test('what happened first comes first, a month before its days, and what has no day last', () => {
  const things = [{ day: null, n: 1 }, { day: '2023-11-02', n: 2 }, { day: '2023-11', n: 3 }, { day: null, n: 4 }, { day: '2022-03-04', n: 5 }, { day: '2023-11-02', n: 6 }]
  expect(chronological(things).map((one) => one.n)).toEqual([5, 3, 2, 6, 1, 4])
})

test('a year is read from a day or a month, and is unknown where none is stated', () => {
  expect(['2022-03-25', '2023-08', null].map(yearOf)).toEqual([2022, 2023, null])
})
