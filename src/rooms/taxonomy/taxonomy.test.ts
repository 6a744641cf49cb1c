import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { NotAllowed, NotFound } from '#platform/errors.ts'
import { beginning, factsAfter } from '#platform/journal.ts'
import { onBothDatabases } from '../../../tests/world.ts'
import { bridges, deprecateTerm, mergeTerms, publishedSchemes, publishSchemes, publishTermBase, SchemeEntry, schemes, shippedScheme, shippedSchemeIds, taxonomyProblems, term, termBase, TermBaseEntry, terms, withdrawSchemes, withdrawTermBase, withNarrower } from './index.server.ts'
import { example, exampleSchemes, prepared } from './testing.ts'

const from = { source: 'publication' }
const label = (en: string) => ({ en })
const networks = SchemeEntry.parse({ id: 'networks', kind: 'networks', title: { en: 'Networks' }, at: '21', terms: [{ id: 'n-eco', label: { en: 'Ecology', zh: '生态' } }] })
const clusters = SchemeEntry.parse({
  id: 'clusters', kind: 'clusters', title: { en: 'Clusters', zh: '集群' },
  terms: [
    {
      id: 'c-water', label: { en: 'Water', zh: '水', 'zh:by': 'machine' }, alt: { en: ['H2O', 'H2O'], zh: ['水务'] }, definition: { en: 'Wet' }, notation: 'W', at: '51', related: ['c-green'],
      broader: [{ id: 'n-eco', confidence: 'low', evidence: { en: 'Guessed' } }], printed: [{ text: 'WATER', at: '51-52' }]
    },
    { id: 'c-rain', label: label('Rain'), alt: { en: ['downpour'] }, broader: [{ id: 'c-water' }] },
    { id: 'c-green', label: label('Green') },
    { id: 'c-flood', label: label('Flood'), alt: { zh: ['内涝'] } }
  ]
})
const without = (scheme: SchemeEntry, id: string): SchemeEntry => ({ ...scheme, terms: scheme.terms.filter((term) => term.id !== id) })

test('the example, the term base and every shipped scheme are sound', () => {
  const shipped = shippedSchemeIds.map((id) => shippedScheme(id)!)
  expect(taxonomyProblems([...exampleSchemes(), ...shipped])).toEqual([])
  expect(shipped.map((scheme) => scheme.id)).toEqual(['sdg', 'activity', 'helix'])
  expect(shippedScheme('constructor')).toBeNull()
  expect(z.array(TermBaseEntry).safeParse(example('termbase.json')).error).toBeUndefined()
})

test.each([
  ['the same id twice', [{ id: 'a' }, { id: 'a' }], 'same-id a null'],
  ['a broader term nobody knows', [{ id: 'a', broader: [{ id: 'x' }] }], 'unknown-term a x'],
  ['a term above itself', [{ id: 'a', broader: [{ id: 'a' }] }], 'above-itself a a'],
  ['a term related to itself', [{ id: 'a', related: ['a'] }], 'related-to-itself a a'],
  ['a term both broader and related', [{ id: 'a', broader: [{ id: 'b' }], related: ['b'] }, { id: 'b' }], 'related-and-broader a b'],
  ['a circle of broader terms, told once', [{ id: 'a', broader: [{ id: 'b' }] }, { id: 'b', broader: [{ id: 'c' }] }, { id: 'c', broader: [{ id: 'a' }] }], 'broader-circle a b'],
  ['two terms given up for each other', [{ id: 'a', mergedInto: 'b' }, { id: 'b', mergedInto: 'a' }], 'merge-circle a b, merge-circle b a']
])('%s is a problem', (_, terms, told) => {
  const scheme = SchemeEntry.parse({ id: 's', kind: 'other', title: label('S'), terms: terms.map((term) => ({ label: label(term.id), ...term })) })
  expect(taxonomyProblems([scheme]).map(({ reason, term, other }) => `${reason} ${term} ${other}`).join(', ')).toBe(told)
})

onBothDatabases((world) => {
  beforeAll(async () => {
    await prepared(world.as())
    await prepared(world.as({ programme: 'other' }))
    await publishSchemes(world.as(), [clusters, networks], from)
    await publishSchemes(world.as({ programme: 'other' }), [SchemeEntry.parse({ id: 'theirs', kind: 'other', title: label('Theirs'), terms: [{ id: 'c-water', label: label('Their water') }] })], from)
  })

  test('schemes are trees of terms, and each term says how surely it stands below which', async () => {
    const all = await schemes(world.reader('zh'))
    expect(all.map(({ id, title, cited, terms }) => [id, title.text, cited.map(({ lines }) => lines), terms.map((term) => term.id)])).toEqual([
      ['clusters', '集群', [], ['c-water', 'c-green', 'c-flood']],
      ['networks', 'Networks', ['21'], ['n-eco']]
    ])
    const water = all[0]?.terms[0]
    expect([water?.label.state, water?.narrower.map((term) => term.id), water?.broader.map(({ term, confidence, evidence }) => [term.label.text, confidence, evidence?.text])]).toEqual(['machine', ['c-rain'], [['生态', 'low', 'Guessed']]])
  })

  test('a term tells everything known of it, in the other direction too', async () => {
    const water = await term(world.reader(), 'c-water')
    expect(water && { ...water, scheme: water.scheme.title.text, label: water.label.text, labels: water.labels.map(({ language, text }) => [language, text]), definition: water.definition?.text, broader: water.broader.map(({ term }) => term.id), narrower: water.narrower.map(({ term }) => term.id), related: water.related.map(({ id }) => id), printed: water.printed.map(({ text, cited }) => [text, cited?.lines]), cited: water.cited.map(({ lines }) => lines) }).toEqual({
      id: 'c-water', schemeId: 'clusters', schemeKind: 'clusters', notation: 'W', scheme: 'Clusters', label: 'Water', labels: [['en', 'Water'], ['zh', '水']], alternatives: { en: ['H2O'], zh: ['水务'] }, definition: 'Wet', note: null,
      broader: ['n-eco'], narrower: ['c-rain'], related: ['c-green'], printed: [['WATER', '51–52']], cited: ['51'], deprecatedAt: null, mergedInto: null, merged: []
    })
    expect((await term(world.reader(), 'c-green'))?.related.map(({ id }) => id)).toEqual(['c-water'])
    expect((await term(world.reader(), 'n-eco'))?.narrower.map(({ term }) => term.id)).toEqual(['c-water'])
    expect(await term(world.reader(), 'c-fire')).toBeNull()
  })

  test('labels are read for a list of ids, and who asks for a term means everything below it', async () => {
    expect([...(await terms(world.reader('zh'), ['c-water', 'c-fire'])).values()].map(({ id, label }) => [id, label.text])).toEqual([['c-water', '水']])
    expect(await terms(world.reader(), [])).toEqual(new Map())
    expect((await withNarrower(world.reader(), ['n-eco'])).sort()).toEqual(['c-rain', 'c-water', 'n-eco'])
  })

  test('no programme sees the terms of another', async () => {
    expect((await schemes(world.reader('en', 'other'))).map((scheme) => scheme.id)).toEqual(['theirs'])
    expect((await term(world.reader('en', 'other'), 'c-water'))?.label.text).toBe('Their water')
    expect((await bridges(world.reader('en', 'other'))).map(({ key, programme }) => [key, programme])).toEqual([['term/theirs/c-water', 'other']])
  })

  test('a bridge joins all labels of a meaning, with those of the term base', async () => {
    await publishTermBase(world.as(), [
      TermBaseEntry.parse({ id: 'water', label: { en: 'water', zh: '水' }, alt: { en: ['aqua'] }, term: 'c-water', note: { en: 'Say water.' } }),
      TermBaseEntry.parse({ id: 'mou', label: { en: 'memorandum', zh: '备忘录' }, alt: { en: ['MoU'] } })
    ])
    expect((await bridges(world.reader())).filter(({ key }) => key === 'term/clusters/c-water' || key.startsWith('termbase'))).toEqual([
      { key: 'term/clusters/c-water', programme: 'test', labels: { en: ['Water', 'H2O', 'water', 'aqua'], zh: ['水', '水务'] } },
      { key: 'termbase/mou', programme: 'test', labels: { en: ['memorandum', 'MoU'], zh: ['备忘录'] } }
    ])
    expect((await termBase(world.reader())).map(({ id, label, alternatives, note, term }) => [id, label.text, alternatives, note?.text, term?.id])).toEqual([
      ['mou', 'memorandum', { en: ['MoU'] }, undefined, undefined],
      ['water', 'water', { en: ['aqua'] }, 'Say water.', 'c-water']
    ])
    await withdrawTermBase(world.as(), ['mou'])
    expect((await termBase(world.reader())).map(({ id }) => id)).toEqual(['water'])
  })

  test('a merged term keeps its id, which leads to the new term; searches for the new one find records of the old', async () => {
    await mergeTerms(world.as(), { from: 'c-rain', into: 'c-flood' })
    expect([...(await terms(world.reader(), ['c-rain']))].map(([asked, { id }]) => [asked, id])).toEqual([['c-rain', 'c-flood']])
    const rain = await term(world.reader(), 'c-rain')
    expect([rain?.label.text, rain?.deprecatedAt, rain?.mergedInto?.id]).toEqual(['Rain', '2026-11-24', 'c-flood'])
    expect((await term(world.reader(), 'c-flood'))?.merged.map(({ id }) => id)).toEqual(['c-rain'])
    expect((await withNarrower(world.reader(), ['c-flood'])).sort()).toEqual(['c-flood', 'c-rain'])
    expect((await bridges(world.reader())).find(({ key }) => key === 'term/clusters/c-flood')?.labels).toEqual({ en: ['Flood', 'Rain', 'downpour'], zh: ['内涝'] })
    expect((await schemes(world.reader()))[0]?.terms.map((term) => [term.id, term.narrower.length])).toEqual([['c-water', 0], ['c-green', 0], ['c-flood', 0]])
    await expect(mergeTerms(world.as(), { from: 'c-rain', into: 'c-green' })).rejects.toThrow('taxonomy.already-merged')
    await expect(mergeTerms(world.as(), { from: 'c-flood', into: 'c-rain' })).rejects.toThrow('taxonomy.merge-circle')
    await expect(mergeTerms(world.as(), { from: 'c-fire', into: 'c-rain' })).rejects.toThrow(NotFound)
  })

  test('a deprecated term is no longer listed or bridged, but can still be read', async () => {
    await deprecateTerm(world.as(), 'c-green')
    expect((await schemes(world.reader()))[0]?.terms.map((term) => term.id)).toEqual(['c-water', 'c-flood'])
    expect((await term(world.reader(), 'c-green'))?.deprecatedAt).toBe('2026-11-24')
    expect((await terms(world.reader(), ['c-green'])).get('c-green')?.label.text).toBe('Green')
    expect((await bridges(world.reader())).some(({ key }) => key.endsWith('c-green'))).toBe(false)
    await expect(deprecateTerm(world.as(), 'c-green')).rejects.toThrow('taxonomy.already-deprecated')
  })

  test('publishing what is published changes nothing, deprecated and merged terms included', async () => {
    const before = await publishedSchemes(world.as())
    await publishSchemes(world.as(), before, from)
    expect(await publishedSchemes(world.as())).toEqual(before)
    expect(before[0]?.terms.map(({ id, deprecated, mergedInto }) => [id, deprecated, mergedInto])).toEqual([['c-water', undefined, undefined], ['c-rain', '2026-11-24', 'c-flood'], ['c-green', '2026-11-24', undefined], ['c-flood', undefined, undefined]])
  })

  test('a term left out of its scheme is deprecated, and back in use when it is in it again', async () => {
    await publishSchemes(world.as(), [without(clusters, 'c-flood')], from)
    expect((await term(world.reader(), 'c-flood'))?.deprecatedAt).toBe('2026-11-24')
    await publishSchemes(world.as(), [clusters], from)
    expect((await schemes(world.reader()))[0]?.terms.map((term) => term.id)).toEqual(['c-water', 'c-green', 'c-flood'])
  })

  test('a scheme whose terms contradict each other, or the other schemes, is refused as a whole', async () => {
    const before = await publishedSchemes(world.as())
    const circle = { ...networks, terms: [{ ...networks.terms[0]!, broader: [{ id: 'c-rain' }] }] }
    await expect(publishSchemes(world.as(), [circle], from)).rejects.toMatchObject({ reason: 'taxonomy.broader-circle', details: { term: 'n-eco', other: 'c-rain' } })
    expect(await publishedSchemes(world.as())).toEqual(before)
  })

  test('a scheme that is withdrawn is not listed, and its terms keep their ids', async () => {
    await publishSchemes(world.as(), [shippedScheme('helix')!], from)
    await withdrawSchemes(world.as(), ['helix'])
    expect((await schemes(world.reader())).map((scheme) => scheme.id)).toEqual(['clusters', 'networks'])
    expect((await term(world.reader(), 'government'))?.label.text).toBe('Government')
  })

  test('the journal tells what was published, merged and deprecated', async () => {
    const told = async () => (await factsAfter(world.store.write, world.store.dialect, beginning, 200)).filter((fact) => fact.programmeId === 'test').map((fact) => `${fact.name} ${fact.record}`).slice(2, 12)
    await expect.poll(told, { timeout: 10_000 }).toEqual([
      'scheme.published scheme/clusters', 'scheme.published scheme/networks', 'word.published termbase/water', 'word.published termbase/mou', 'word.withdrawn termbase/mou',
      'term.merged term/clusters/c-rain', 'term.deprecated term/clusters/c-green', 'scheme.changed scheme/clusters', 'scheme.changed scheme/networks', 'scheme.changed scheme/clusters'
    ])
  })

  test('the public changes nothing in the vocabulary', async () => {
    const acts = [() => publishSchemes(world.reader(), [], from), () => deprecateTerm(world.reader(), 'c-water'), () => mergeTerms(world.reader(), { from: 'c-water', into: 'c-green' }), () => publishTermBase(world.reader(), []), () => withdrawSchemes(world.reader(), [])]
    for (const act of acts) await expect(act()).rejects.toThrow(NotAllowed)
  })
})
