import { expect, test } from 'vitest'
import { instantOf, localTimes } from './model.ts'

test('nine in Brussels is sixteen in Beijing before summer time begins, and fifteen after', () => {
  expect(localTimes('2022-03-25', '09:00', 'Europe/Brussels', ['Europe/Brussels', 'Asia/Shanghai'])).toEqual([
    { zone: 'Europe/Brussels', day: '2022-03-25', time: '09:00' },
    { zone: 'Asia/Shanghai', day: '2022-03-25', time: '16:00' }
  ])
  expect(localTimes('2022-06-02', '09:00', 'Europe/Brussels', ['Asia/Shanghai'])).toEqual([{ zone: 'Asia/Shanghai', day: '2022-06-02', time: '15:00' }])
})

test('the day is another one where midnight lies between', () => {
  expect(localTimes('2022-03-25', '18:30', 'Europe/Brussels', ['Asia/Shanghai', 'America/New_York'])).toEqual([
    { zone: 'Asia/Shanghai', day: '2022-03-26', time: '01:30' },
    { zone: 'America/New_York', day: '2022-03-25', time: '13:30' }
  ])
  expect(localTimes('2023-01-01', '00:30', 'Asia/Kolkata', ['Europe/Lisbon'])).toEqual([{ zone: 'Europe/Lisbon', day: '2022-12-31', time: '19:00' }])
})

test.each([
  ['2022-03-27', '01:30', 'Europe/Brussels', '2022-03-27T00:30:00.000Z'],
  ['2022-03-27', '03:30', 'Europe/Brussels', '2022-03-27T01:30:00.000Z'],
  ['2022-10-30', '04:00', 'Europe/Brussels', '2022-10-30T03:00:00.000Z'],
  ['2022-03-27', '02:30', 'Europe/Brussels', '2022-03-27T01:30:00.000Z'],
  ['2022-10-30', '02:30', 'Europe/Brussels', '2022-10-30T01:30:00.000Z'],
  ['2022-07-01', '12:00', 'Asia/Shanghai', '2022-07-01T04:00:00.000Z']
])('%s %s in %s is the moment %s', (day, time, zone, instant) => expect(instantOf(day, time, zone).toISOString()).toBe(instant))
