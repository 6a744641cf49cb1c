import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Found, Search, SearchIndex } from './open.ts'
import { openSearchIndex } from './open.ts'
import { aBridge, aDocument, aSearch } from './testing.ts'

const documents = [
  aDocument({
    key: 'item/sponge', title: { en: 'Sponge city retrofit', zh: '海绵城市改造' }, names: ['PR-01'],
    text: { en: 'Rain gardens reduced urban flooding in the old town. Green roofs hold back stormwater.', zh: '雨水花园减少了老城区的城市内涝。' },
    facets: { kind: ['practice'], network: ['climate', 'water'], country: ['CN'] }, day: '2023-05-01',
  }),
  aDocument({
    key: 'item/floods', title: { en: 'Living with floods' }, text: { en: 'A river park that may be flooded. The roof of the museum stays dry, its garden is green.' },
    facets: { kind: ['case'], network: ['water'], country: ['NL'] }, day: '2024-02-10',
  }),
  aDocument({
    key: 'item/mobility', title: { en: 'Cycling in every district' }, text: { en: 'Cargo bikes and quiet streets: a fling with the car ends. Flooding is not a matter here, folding bikes are.' },
    facets: { kind: ['practice'], network: ['mobility'], country: ['NL'] }, day: null,
  }),
  aDocument({ key: 'item/neilao', title: { zh: '内涝防治导则' }, text: { zh: '城市排水防涝综合规划，包括内涝点整治。' }, facets: { kind: ['guidance'], country: ['CN'] }, day: '2022-01-01' }),
  aDocument({ key: 'item/nbs', title: { zh: '基于自然的解决方案' }, text: { zh: '公园与湿地。' }, facets: { kind: ['guidance'], country: ['CN'] } }),
  aDocument({ key: 'item/flood-basin', title: { en: 'Basin' }, text: { en: 'Flooding, flooding and again flooding.' }, facets: { kind: ['case'] } }),
  aDocument({ key: 'member/taicang', family: 'member', title: { en: 'Taicang', zh: '太仓' }, names: ['Tài cāng', '太仓市'], text: { en: 'A city on the Yangtze.' }, facets: { country: ['CN'] } }),
  aDocument({ key: 'member/malaga', family: 'member', title: { en: 'Málaga' }, text: { es: 'Una ciudad en Andalucía.' }, facets: { country: ['ES'] } }),
  aDocument({ key: 'item/other', programme: 'elsewhere', title: { en: 'Flooding elsewhere, zzyzx' }, facets: { kind: ['practice'] } }),
]

const bridges = [
  aBridge('term/flood', { en: ['Waterlogging', 'Urban flooding'], zh: ['内涝', '城市内涝'] }),
  aBridge('term/nbs', { en: ['Nature-based solutions', 'NBS'], zh: ['基于自然的解决方案'] }),
]

let index: SearchIndex
beforeAll(async () => {
  index = await openSearchIndex({ file: ':memory:', inWorker: false })
  await index.update({ put: documents, remove: [], bridges: { put: bridges, remove: [] }, cursor: '7' })
})
afterAll(() => index.close())

const find = (said: Partial<Search> | string): Promise<Found> => index.search(aSearch(typeof said === 'string' ? { text: said } : said))
const keys = ({ hits }: Found) => hits.map((hit) => hit.key)

describe('Words', () => {
  test('any of the words finds a document, all of them put it first', async () => {
    expect(keys(await find('river flooding'))[0]).toBe('item/floods')
    expect((await find('river flooding')).total).toBeGreaterThan(1)
  })
  test('a word is found in all its English forms, in any case and without its accents', async () => {
    expect(keys(await find('FLOOD')).sort()).toEqual(['item/flood-basin', 'item/floods', 'item/mobility', 'item/sponge'])
    expect(keys(await find('malaga'))).toEqual(['member/malaga'])
    expect(keys(await find('andalucia'))).toEqual(['member/malaga'])
  })
  test('a title weighs more than a text', async () => {
    await index.update({ put: [aDocument({ key: 'a', title: { en: 'heron' }, text: { en: 'one two three' } }), aDocument({ key: 'b', title: { en: 'bird' }, text: { en: 'heron two three' } })], remove: [] })
    expect(keys(await find('heron'))).toEqual(['a', 'b'])
    await index.update({ put: [], remove: [{ programme: 'iurc', key: 'a' }, { programme: 'iurc', key: 'b' }] })
    expect((await find('heron')).total).toBe(0)
  })
  test('of two documents with the same words, the one where they stand close together comes first', async () => {
    const put = [aDocument({ key: 'far', text: { en: 'heron one two three four five six basin' } }), aDocument({ key: 'near', text: { en: 'one two three heron basin four five six' } })]
    await index.update({ put, remove: [] })
    expect(keys(await find('basin heron')).slice(0, 2)).toEqual(['near', 'far'])
    await index.update({ put: [], remove: put })
  })
  test('stop words ask for nothing, unless there is nothing else', async () => {
    expect(keys(await find('what is the river'))).toEqual(['item/floods'])
    expect((await find('the')).total).toBeGreaterThan(0)
  })
  test('a phrase in quotes has to stand as it is', async () => {
    expect(keys(await find('"green roofs"'))).toEqual(['item/sponge'])
    expect(keys(await find('"城市内涝"'))).toEqual(['item/sponge'])
    expect(keys(await find('"green roofs" museum'))).toEqual(['item/sponge'])
  })
  test('a word after a minus keeps documents out', async () => {
    expect(keys(await find('flooding -bikes -river')).sort()).toEqual(['item/flood-basin', 'item/sponge'])
    expect(keys(await find('flooding -"rain gardens"'))).not.toContain('item/sponge')
    expect((await find('-flooding')).total).toBe(4)
  })
  test('Chinese is found by its words, also as part of longer ones', async () => {
    expect(keys(await find({ text: '内涝', language: 'zh' })).slice(0, 2).sort()).toEqual(['item/neilao', 'item/sponge'])
    expect(keys(await find('海绵城市'))[0]).toBe('item/sponge')
    expect(keys(await find('解决方案'))).toEqual(['item/nbs'])
  })
  test('names find their document with or without tones, spaces and hyphens', async () => {
    for (const name of ['taicang', 'tài cāng', 'TAI CANG', '太仓', '太仓市', 'Taicang']) expect(keys(await find(name))[0]).toBe('member/taicang')
    for (const code of ['pr01', 'PR-01', 'pr 01']) expect(keys(await find(code))[0]).toBe('item/sponge')
  })
})

describe('Spelling', () => {
  test('an unknown word is corrected to a frequent one nearby', async () => {
    const found = await find('floding')
    expect(found.corrected).toEqual({ from: 'floding', to: 'flooding' })
    expect(keys(found)).toContain('item/sponge')
  })
  test('two letters swapped, two slips in a long word', async () => {
    expect((await find('rievr')).corrected?.to).toBe('river')
    expect((await find('stromwter')).corrected?.to).toBe('stormwater')
  })
  test('known words, names, numbers and words without neighbours stay', async () => {
    for (const text of ['fling', 'waterlogging', '2031', 'qqqqqqq', 'tài cāng', '内劳']) expect((await find(text)).corrected).toBeNull()
  })
  test('nothing is corrected to a word of another programme', async () => {
    expect((await find('zzyzxx')).corrected).toBeNull()
    expect((await find({ programme: 'elsewhere', text: 'zzyzxx' })).corrected?.to).toBe('zzyzx')
  })
})

describe('Bridges', () => {
  test('an English term finds Chinese texts', async () => {
    const found = await find('nature based solution')
    expect(keys(found)).toEqual(['item/nbs'])
    expect(found.bridged).toEqual([{ from: 'nature based solution', to: ['基于自然的解决方案'], key: 'term/nbs' }])
  })
  test('a Chinese term finds English texts, after the Chinese ones', async () => {
    const found = await find('内涝')
    expect(found.bridged).toEqual([{ from: '内涝', to: ['Waterlogging', 'Urban flooding'], key: 'term/flood' }])
    expect(keys(found)).toEqual(expect.arrayContaining(['item/neilao', 'item/sponge']))
  })
  test('the term may be a part of the query', async () => {
    const found = await find('urban flooding in Taicang')
    expect(found.bridged.map((one) => one.key)).toEqual(['term/flood'])
    expect(keys(found)).toContain('item/neilao')
    expect((await find('太仓的城市内涝')).bridged).toEqual([{ from: '城市内涝', to: ['Waterlogging', 'Urban flooding'], key: 'term/flood' }])
  })
  test('a corrected word may be a term', async () => {
    expect((await find('waterloging')).bridged.map((one) => one.key)).toEqual(['term/flood'])
  })
  test('when nothing is found, the nearest terms are named in the asked language', async () => {
    const found = await find({ text: 'waterloggers', language: 'zh' })
    expect(found.total).toBe(0)
    expect(found.nearest[0]).toEqual({ key: 'term/flood', label: '内涝' })
  })
})

describe('Facets', () => {
  const countFacets = ['kind', 'network', 'country']
  test('values of one facet widen, facets narrow', async () => {
    expect(keys(await find({ facets: { kind: ['practice', 'case'] } })).length).toBe(4)
    expect(keys(await find({ facets: { kind: ['practice', 'case'], country: ['NL'] } })).sort()).toEqual(['item/floods', 'item/mobility'])
    expect((await find({ facets: { kind: ['unheard-of'] } })).total).toBe(0)
    expect((await find({ facets: { kind: [] } })).total).toBe(8)
  })
  test('each facet is counted over what the other facets leave', async () => {
    const { facets } = await find({ text: 'flood', facets: { kind: ['practice'] }, countFacets })
    expect(facets).toEqual({
      kind: [{ value: 'case', count: 2 }, { value: 'practice', count: 2 }],
      network: [{ value: 'climate', count: 1 }, { value: 'mobility', count: 1 }, { value: 'water', count: 1 }],
      country: [{ value: 'CN', count: 1 }, { value: 'NL', count: 1 }],
    })
  })
  test('a chosen value is listed even where it counts nothing', async () => {
    const { facets, total } = await find({ text: 'Yangtze', facets: { kind: ['case', 'unheard-of'] }, countFacets: ['kind'] })
    expect({ facets, total }).toEqual({ total: 0, facets: { kind: [{ value: 'case', count: 0 }, { value: 'unheard-of', count: 0 }] } })
  })
  test('counts say what choosing the value would find', async () => {
    const facets = { country: ['NL'] }
    const before = await find({ text: 'flood', facets, countFacets })
    for (const { value, count } of before.facets.kind) expect((await find({ text: 'flood', facets: { ...facets, kind: [value] } })).total).toBe(count)
    for (const { value, count } of before.facets.country) expect((await find({ text: 'flood', facets: { country: [value] } })).total).toBe(count)
  })
  test('without words everything of the family is found, newest first, undated last', async () => {
    const found = await find({ families: ['item'], sort: 'newest' })
    expect(keys(found).slice(0, 3)).toEqual(['item/floods', 'item/sponge', 'item/neilao'])
    expect(keys(await find({ families: ['member'], sort: 'title' }))).toEqual(['member/malaga', 'member/taicang'])
    expect(keys(await find({ families: ['item'], sort: 'newest', from: 1, size: 1 }))).toEqual(['item/sponge'])
  })
  test('titles stand in the order of the asked language, also after changes', async () => {
    const titled = (key: string, title: Record<string, string>) => aDocument({ key, family: 'sorted', title })
    const order = async (language: string) => keys(await find({ families: ['sorted'], sort: 'title', language }))
    const put = [titled('a', { en: 'Zebra', zh: '安' }), titled('b', { en: 'école 10' }), titled('c', { en: 'Ecole 9', zh: '北' })]
    await index.update({ put, remove: [] })
    expect([await order('en'), await order('zh'), await order('!')]).toEqual([['c', 'b', 'a'], ['a', 'c', 'b'], ['c', 'b', 'a']])
    await index.update({ put: [titled('a', { en: 'Apple', zh: '安' }), titled('d', { zh: '白' })], remove: [put[2]] })
    expect([await order('en'), await order('zh')]).toEqual([['a', 'b', 'd'], ['a', 'd', 'b']])
    await index.update({ put: [], remove: ['a', 'b', 'd'].map((key) => ({ programme: 'iurc', key })) })
  })
  test('nothing of another programme is found or counted', async () => {
    expect(keys(await find({ programme: 'elsewhere', text: 'flooding' }))).toEqual(['item/other'])
    for (const text of ['flooding', '']) expect((await find({ programme: 'unheard-of', text, countFacets })).total).toBe(0)
  })
})

describe('Hits', () => {
  const marked = ({ text, marks }: { text: string; marks: [number, number][] }) => marks.map(([from, to]) => text.slice(from, to))
  test('words of the same stem are marked in title and excerpt', async () => {
    const [hit] = (await find('flooded river')).hits
    expect(marked(hit.title)).toEqual(['floods'])
    expect(marked(hit.excerpt)).toEqual(['river', 'flooded'])
  })
  test('Chinese words are marked, neighbours as one', async () => {
    const [hit] = (await find({ text: '城市内涝', language: 'zh' })).hits
    expect([hit.key, marked(hit.excerpt), hit.excerpt.language]).toEqual(['item/sponge', ['城市内涝'], 'zh'])
  })
  test('texts come in the asked language, or else in the one that was found', async () => {
    const [hit] = (await find({ text: '海绵', language: 'en' })).hits
    expect([hit.title.language, hit.title.text]).toEqual(['en', 'Sponge city retrofit'])
    const [other] = (await find({ text: '内涝点', language: 'en' })).hits
    expect([other.title.language, other.excerpt.language]).toEqual(['zh', 'zh'])
  })
  test('an excerpt is about 240 characters around what was asked', async () => {
    const text = `${'One sentence about nothing. '.repeat(200)}Here an axolotl swims. ${'And more of the same. '.repeat(200)}`
    await index.update({ put: [aDocument({ key: 'long', text: { en: text } })], remove: [] })
    const { excerpt } = (await find('axolotl')).hits[0]
    expect(marked(excerpt)).toEqual(['axolotl'])
    expect(excerpt.text).toMatch(/^….*…$/)
    expect(excerpt.text.length).toBeLessThanOrEqual(242)
    await index.update({ put: [], remove: [{ programme: 'iurc', key: 'long' }] })
  })
})

describe('Suggestions', () => {
  const suggest = async (text: string, language = 'en') => (await index.suggest({ programme: 'iurc', text, language, limit: 5 })).map((one) => one.text)
  test('titles by the beginning of any of their words', async () => {
    expect(await suggest('Spo')).toEqual(['Sponge city retrofit'])
    expect(await suggest('city re')).toEqual(['Sponge city retrofit'])
    expect(await suggest('城市')).toContain('海绵城市改造')
    expect(await suggest('xyz')).toEqual([])
    expect(await suggest('')).toEqual([])
  })
  test('pinyin with and without tones and spaces', async () => {
    for (const typed of ['taic', 'tài c', 'taicang', 'tai cang', 'tàicāng']) expect(await suggest(typed, 'zh')).toEqual(['太仓'])
  })
  test('labels of terms, in the language they were typed in', async () => {
    expect(await suggest('nbs')).toEqual(['NBS'])
    expect(await index.suggest({ programme: 'iurc', text: 'based sol', language: 'en', limit: 5 })).toEqual([{ key: 'term/nbs', family: 'bridge', text: 'Nature-based solutions', language: 'en' }])
  })
  test('nothing of another programme', async () => {
    expect(await suggest('flooding else')).toEqual([])
  })
})

test('no text that anyone may type is an error', async () => {
  const pieces = fc.constantFrom('flood', '内涝', '"', '“', '-', '*', '(', ')', ' OR ', ' AND NOT ', ':', '^', "'", '\\', '\u0000', '%', 'NEAR/2', '太', '🌊', 'é', '\ud800', "'s")
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }).map((parts) => parts.join('')))
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('relevance', 'newest', 'title'), async (text, sort) => {
      const found = await find({ text, sort: sort as Search['sort'], countFacets: ['kind'] })
      for (const { title, excerpt } of found.hits)
        for (const { text, marks } of [title, excerpt]) for (const [from, to] of marks) if (!(from < to && to <= text.length)) throw new Error('mark outside')
      await index.suggest({ programme: 'iurc', text, language: 'zh', limit: 5 })
    }),
    { numRuns: 10_000 },
  )
}, 180_000)
