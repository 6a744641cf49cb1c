import { expect, test } from 'vitest'
import { aliasesOf, countedOnce, ownerOf, sharedAliases, slugOf } from './model.ts'

test.each([
  ['Bielsko-Biała', 'bielsko-biala'],
  ['Tàicāng Shì', 'taicang-shi'],
  ['Lǚ', 'lu'],
  ['  Região do Alentejo ', 'regiao-do-alentejo'],
  ['Ιωάννινα', 'ιωαννινα'],
  ['София', 'софия'],
  ['苏州太仓', '苏州太仓'],
  ['NCI – Bologna (IT)', 'nci-bologna-it'],
  ['…', '']
])('the name “%s” stands in an address as “%s”', (name, slug) => expect(slugOf(name)).toBe(slug))

test('a member goes by its pinyin with and without tones, and by each name once', () => {
  expect(aliasesOf('suzhou', ['Suzhou', 'Suzhou', '苏州', null], 'Sūzhōu Shì')).toEqual([
    { memberId: 'suzhou', text: 'Suzhou', slug: 'suzhou' },
    { memberId: 'suzhou', text: '苏州', slug: '苏州' },
    { memberId: 'suzhou', text: 'Sūzhōu Shì', slug: 'suzhou-shi' },
    { memberId: 'suzhou', text: 'Suzhou Shi', slug: 'suzhou-shi' }
  ])
})

test('a name of one member leads to it, a name of two to neither', () => {
  const aliases = [
    { memberId: 'suzhou', slug: 'suzhou' },
    { memberId: 'suzhou', slug: 'suzhou-city' },
    { memberId: 'suzhou-taicang', slug: 'taicang' },
    { memberId: 'suzhou-taicang', slug: 'suzhou-city' }
  ]
  expect(ownerOf('suzhou', aliases)).toBe('suzhou')
  expect(ownerOf('taicang', aliases)).toBe('suzhou-taicang')
  expect(ownerOf('suzhou-city', aliases)).toBeNull()
  expect(ownerOf('anhui', aliases)).toBeNull()
  expect(sharedAliases(aliases)).toEqual([{ slug: 'suzhou-city', memberIds: ['suzhou', 'suzhou-taicang'] }])
})

test('a part is counted with its member when parts are merged, and beside it when they are apart', () => {
  const members = [
    { id: 'suzhou', parentId: null },
    { id: 'suzhou-taicang', parentId: 'suzhou' },
    { id: 'orphan', parentId: 'no-member' },
    { id: 'odd', parentId: 'odd' }
  ]
  expect(countedOnce(members, 'parts-merged').map((member) => member.id)).toEqual(['suzhou', 'orphan', 'odd'])
  expect(countedOnce(members, 'parts-apart')).toEqual(members)
})
