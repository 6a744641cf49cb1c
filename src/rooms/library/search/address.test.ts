import fc from 'fast-check'
import { expect, test } from 'vitest'
import { facetNames, libraryAddress, searchFromUrl, searchOrders, type LibrarySearch } from './address.ts'

const read = (address: string) => searchFromUrl(new URLSearchParams(address))
const nothing: LibrarySearch = { text: '', facets: {}, sort: 'relevance', page: 1 }

test('an address says what is asked', () => {
  expect(read('q=flood&cluster=c-nbs&cluster=c-agri-urban&year=2022&sort=newest&page=3')).toEqual({ text: 'flood', facets: { cluster: ['c-agri-urban', 'c-nbs'], year: ['2022'] }, sort: 'newest', page: 3 })
  expect(read('')).toEqual(nothing)
})

test('what an address says that cannot be is left out', () => {
  expect(read('colour=red&kind=&kind=%00&kind=../x&sort=loudest&page=-1')).toEqual(nothing)
  expect(read('page=1e9')).toEqual(nothing)
  expect(read(`page=99999&q=${'x'.repeat(500)}`)).toMatchObject({ page: 500, text: 'x'.repeat(200) })
  expect(read(`q=${encodeURIComponent(' a\u0000b\n\tc ')}`).text).toBe('a b c')
})

const anything = fc.array(fc.tuple(fc.oneof(fc.constantFrom('q', 'sort', 'page', ...facetNames), fc.string({ unit: 'binary' })), fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom(...searchOrders, '2', 'c-nbs', '内涝'))))

test('any address is understood, and its search has an address that means the same', () => {
  fc.assert(
    fc.property(anything, (pairs) => {
      const search = searchFromUrl(new URLSearchParams(pairs))
      expect(read(libraryAddress(search))).toEqual(search)
      expect([...search.text].length).toBeLessThanOrEqual(200)
    }),
    { numRuns: 500 }
  )
})
