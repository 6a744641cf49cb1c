import fc from 'fast-check'
import { expect, test } from 'vitest'
import { families } from './families/all.ts'
import { itemsFamily } from './families/items.ts'
import { membersFamily } from './families/members.ts'
import { readList } from './parameters.ts'

const items = (query: string) => readList(itemsFamily.filters, new URLSearchParams(query))

test.each([
  ['colour=red', 'colour'],
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=ten', 'limit'],
  ['limit=10&limit=20', 'limit'],
  ['after=../etc', 'after'],
  ['kind=novel', 'kind'],
  ['sort=best', 'sort'],
  [`q=${'a'.repeat(501)}`, 'q'],
  ['member=%00', 'member'],
  [Array.from({ length: 51 }, (_, at) => `member=m${at}`).join('&'), 'member']
])('%s is a problem that names the parameter and those that are allowed', (query, parameter) => {
  expect(items(query)).toMatchObject({ status: 400, parameter, allowed: expect.arrayContaining(['q', 'kind', 'limit', 'after']) })
})

test('a list is asked with its filters and its paging', () => {
  expect(items('q=flood&kind=case&kind=practice&limit=5')).toMatchObject({ filter: { q: 'flood', kind: ['case', 'practice'], member: [] }, page: { limit: 5, after: null } })
  expect(readList(membersFamily.filters, new URLSearchParams('side=cn'))).toEqual({ filter: { side: 'cn' }, page: { limit: 50, after: null } })
})

test('whatever is asked, there is a filter or a problem', () => {
  const names = [...new Set(families.flatMap(({ filters }) => Object.keys(filters.shape)))]
  const name = fc.oneof(fc.constantFrom(...names, 'limit', 'after', '__proto__', 'constructor'), fc.string({ unit: 'binary', maxLength: 20 }))
  const value = fc.oneof(fc.constantFrom('bari', '2022', 'case', '50', 'en', ''), fc.string({ unit: 'binary', maxLength: 600 }), fc.integer().map(String))
  fc.assert(
    fc.property(fc.constantFrom(...families), fc.array(fc.tuple(name, value), { maxLength: 8 }), ({ filters }, pairs) => {
      const read = readList(filters, new URLSearchParams(pairs))
      if ('filter' in read) expect(read.page).toMatchObject({ limit: expect.any(Number) })
      else expect(read).toMatchObject({ status: 400, detail: expect.any(String), allowed: expect.any(Array) })
    }),
    { numRuns: 12_000 }
  )
})
