import { expect, test } from 'vitest'
import { meetings, type Party } from './model.ts'

const party = (memberId: string, role: Party['role']): Party => ({ memberId, role })

test('hosts meet their guests, and guests who travel together meet one another', () => {
  expect(meetings([party('wuhan', 'host'), party('porto', 'guest'), party('turin', 'guest')])).toEqual([
    { a: 'porto', b: 'wuhan', how: 'host-guest' },
    { a: 'turin', b: 'wuhan', how: 'host-guest' },
    { a: 'porto', b: 'turin', how: 'travelled-together' }
  ])
})

test('who was visited on the way met only those who went there', () => {
  const found = meetings([party('wuhan', 'host'), party('porto', 'guest'), party('turin', 'guest'), party('xiamen', 'also-visited'), party('turin', 'also-visited-by')])
  expect(found.filter(({ a, b }) => a === 'xiamen' || b === 'xiamen')).toEqual([{ a: 'turin', b: 'xiamen', how: 'host-guest' }])
})

test('where nobody is host, all attended together', () => {
  expect(meetings([party('porto', 'guest'), party('wuhan', 'guest')])).toEqual([{ a: 'porto', b: 'wuhan', how: 'attended-together' }])
  expect(meetings([party('wuhan', 'host')])).toEqual([])
})
