import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packed, unpacked } from './bytes.ts'
import { distance } from './spelling.ts'
import { stem } from './stem.ts'
import { eachWord, folded, piecesOf, squeezed } from './words.ts'

test.each([
  ['flooding', 'flood'], ['cities', 'citi'], ['relational', 'relat'], ['hopping', 'hop'], ['filing', 'file'], ['agreed', 'agre'],
  ['adjustment', 'adjust'], ['vietnamization', 'vietnam'], ['controlling', 'control'], ['sky', 'sky'], ['is', 'is'], ['überflutung', 'überflutung'],
])('the stem of %s is %s', (word, expected) => expect(stem(word)).toBe(expected))

test('case, accents and possessives are folded', () => {
  expect(['Tàicāng’s', 'Łódź', 'STRASSE', 'Straße', 'ＰＭ２．５', 'İzmir'].map(folded)).toEqual(['taicang', 'lodz', 'strasse', 'strasse', 'pm2.5', 'izmir'])
  expect(['Tài cāng', 'PR-01', '太仓 市'].map(squeezed)).toEqual(['taicang', 'pr01', '太仓市'])
})

test('words are told with their places, Chinese ones with the words inside them', () => {
  const told: [string, number][] = []
  expect(eachWord('Green roofs, 解决方案 now', 10, (within, from, to, _, at) => told.push([within.slice(from, to), at]))).toBe(17)
  expect(told).toEqual([['Green', 10], ['roofs', 11], ['解决方案', 12], ['解决', 12], ['方案', 14], ['now', 16]])
})

test('words are told as the pieces of a text are, whatever it holds', () => {
  const some = fc.constantFrom('word', 'é', 'Málaga', "'s", '’s', '太仓', ' ', '-', '—', 'A1', '\ud800', '。', "'")
  fc.assert(fc.property(fc.array(some, { maxLength: 12 }), (parts) => {
    const text = parts.join('')
    const told: string[] = []
    eachWord(text, 0, (within, from, to, isHan) => void (isHan || told.push(within.slice(from, to))))
    expect(told).toEqual([...piecesOf(text)].filter((piece) => !piece.han).map((piece) => piece.raw))
  }))
})

test.each([['floding', 'flooding', 1], ['rievr', 'river', 1], ['fling', 'flong', 1], ['stromwter', 'stormwater', 2], ['abcd', 'wxyz', 3], ['', 'ab', 2]])(
  'from %s to %s it is %i slips', (a, b, slips) => expect(distance(a, b, 2)).toBe(slips))

test('numbers come back as they were packed', () => {
  const numbers = [0, 1, 127, 128, 16383, 16384, 2 ** 21, 2 ** 30]
  expect(unpacked(packed(numbers))).toEqual(numbers)
})
