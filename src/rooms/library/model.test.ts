import { expect, test } from 'vitest'
import { localised } from '#platform/text.ts'
import { joined, joinedPlace, rarity, slugOf } from './model.ts'

test.each([
  [{ en: 'One green design centre in two cities: NCI-Bologna and Yangzhou' }, 'one-green-design-centre-in-two-cities-nci-bologna-and-yangzhou'],
  [{ zh: '绿廊', en: 'The city’s “Green” Corridor' }, 'the-citys-green-corridor'],
  [{ es: 'Ría de Bilbao: qué más' }, 'ria-de-bilbao-que-mas'],
  [{ zh: '绿廊' }, ''],
  [{ en: 'word '.repeat(40) }, Array(16).fill('word').join('-')]
])('the slug of %j', (title, slug) => {
  expect(slugOf(localised(title as Record<string, string>))).toBe(slug)
})

test('joined texts keep the languages they share, and are as doubtful as their weakest part', () => {
  const machine = { original: 'en', texts: { en: { text: 'Rain' }, zh: { text: '雨', by: 'machine' as const } } }
  expect(joined([localised({ en: 'Heat', zh: '热', fr: 'Chaleur' }), machine])).toMatchObject({ original: 'en', texts: { en: { text: 'Heat\n\nRain' }, zh: { text: '热\n\n雨', by: 'machine' } } })
  expect(Object.keys(joined([localised({ en: 'Heat', fr: 'Chaleur' }), machine])!.texts)).toEqual(['en'])
  expect(joined([])).toBeNull()
})

test('joined places stay in one source', () => {
  expect(joinedPlace(['book:1-2', null, 'book:5', 'book:1-2', 'web:7'])).toBe('book:1-2,5')
  expect(joinedPlace([null])).toBeNull()
})

test('a term on one item tells all, a term on all items nothing', () => {
  expect([rarity(1, 90), rarity(90, 90), rarity(1, 1)]).toEqual([1, 0, 0])
  expect(rarity(3, 90)).toBeGreaterThan(rarity(30, 90))
})
