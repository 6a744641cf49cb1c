import { describe, expect, test } from 'vitest'
import { NotAllowed } from '#platform/errors.ts'
import { onBothDatabases } from '../../../../tests/world.ts'
import { deprecateTerm, importSkos, mergeTerms, publishedSchemes, publishSchemes, readSkos, shippedScheme, shippedSchemeIds, skosJsonLd, skosTurtle, type SkosReading } from '../index.server.ts'
import { exampleSchemes, prepared } from '../testing.ts'

const base = 'https://example.org/test/taxonomy'
const from = { source: 'publication' }
const prefixes = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <http://example.org/> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix dct: <http://purl.org/dc/terms/> .\nex:s a skos:ConceptScheme .\n'

const told = (reading: SkosReading) => ('problems' in reading ? reading.problems.map(({ reason, subject, line }) => `${line}: ${reason} ${subject}`) : ['none'])

onBothDatabases((world) => {
  test('the example and the shipped schemes go out as Turtle and as JSON-LD and come back equal', async () => {
    await prepared(world.as())
    await publishSchemes(world.as(), [...exampleSchemes(), ...shippedSchemeIds.map((id) => shippedScheme(id)!)], from)
    await mergeTerms(world.as(), { from: 'k-tod', into: 'k-green-infrastructure' })
    await deprecateTerm(world.as(), 'c-circular')
    const published = await publishedSchemes(world.as())

    expect(await readSkos(await skosTurtle(world.reader('zh'), base), 'turtle')).toEqual({ schemes: published })
    expect(await readSkos(await skosJsonLd(world.reader(), `${base}/`), 'json-ld')).toEqual({ schemes: published })
  })

  test('a SKOS file is published for the programme, and comes back equal from there', async () => {
    await prepared(world.as({ programme: 'copy' }))
    const turtle = await skosTurtle(world.reader(), base)
    expect(Object.keys(await importSkos(world.as({ programme: 'copy' }), turtle, 'turtle', from))).toEqual(['schemes'])
    expect(await publishedSchemes(world.as({ programme: 'copy' }))).toEqual(await publishedSchemes(world.as()))
  })

  test('a file with problems writes nothing, and the public imports nothing', async () => {
    await prepared(world.as({ programme: 'empty' }))
    expect(told(await importSkos(world.as({ programme: 'empty' }), `${prefixes}ex:a a skos:Concept .`, 'turtle', from))).toEqual(['6: missing-label http://example.org/a'])
    expect(await publishedSchemes(world.as({ programme: 'empty' }))).toEqual([])
    await expect(importSkos(world.reader(), '', 'turtle', from)).rejects.toThrow(NotAllowed)
  })

  test('what SKOS has words for is said in SKOS', async () => {
    const turtle = await skosTurtle(world.reader(), base)
    for (const said of [
      'skos:topConceptOf <https://example.org/test/taxonomy/sdg>', 'skos:narrower <https://example.org/test/taxonomy/sdg/sdg-1-1>', 'skos:notation "1.1"', 'owl:deprecated true', 'dct:isReplacedBy <https://example.org/test/taxonomy/keywords/k-green-infrastructure>',
      'skos:hiddenLabel "Circular Economy, Waste Management"@en', 'sym:confidence "high"', 'skos:prefLabel "No Poverty"@en, "无贫穷"@zh'
    ]) expect(turtle).toContain(said)
  })
})

describe('a foreign file', () => {
  test('gives its labels, notes, notations, relations in either direction, and deprecation', async () => {
    const file = `${prefixes}ex:Flood%20Risk a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Flood", "内涝"@zh-HANS ; skos:altLabel "inundation"@en ; skos:hiddenLabel "flod"@en ; skos:notation "F1" ; skos:narrower ex:rain .
ex:rain a skos:Concept ; skos:topConceptOf ex:s ; skos:prefLabel "Rain"@en ; skos:scopeNote "one"@en, "two"@en ; owl:deprecated true ; dct:modified "2020-05-01T10:00:00Z" ; dct:isReplacedBy ex:Flood%20Risk .`
    expect(await readSkos(file, 'turtle', { today: '2026-11-24' })).toEqual({
      schemes: [
        {
          id: 's', kind: 'other', title: { en: 's' },
          terms: [
            { id: 'flood-20risk', label: { en: 'Flood', 'zh-Hans': '内涝' }, alt: { en: ['inundation', 'flod'] }, notation: 'F1', broader: [], related: [], printed: [] },
            { id: 'rain', label: { en: 'Rain' }, alt: {}, note: { en: 'one\n\ntwo' }, broader: [{ id: 'flood-20risk' }], related: [], printed: [], deprecated: '2020-05-01', mergedInto: 'flood-20risk' }
          ]
        }
      ]
    })
  })

  test('keeps the marks of its texts', async () => {
    const marked = { id: 's', kind: 'other', title: { en: 'S' }, terms: [{ id: 'a', label: { en: 'A', zh: '甲', 'zh:by': 'machine', 'zh:reviewed': '2026-11-01' }, alt: {}, broader: [], related: [], printed: [] }] }
    const file = `${prefixes}@prefix sym: <urn:sympolis:> . ex:s dct:title "S"@en .\nex:a a skos:Concept ; skos:prefLabel "A"@en, "甲"@zh ; sym:mark [ sym:on "label" ; sym:language "zh" ; sym:by "machine" ; sym:reviewed "2026-11-01" ] .`
    expect(await readSkos(file, 'turtle')).toEqual({ schemes: [marked] })
  })

  test.each([
    ['a syntax error', 'ex:a a skos:Concept\n  skos:prefLabel "A"@en .', ['7: syntax null']],
    ['a missing label', 'ex:a a skos:Concept ;\n  skos:altLabel "A"@en .', ['6: missing-label http://example.org/a']],
    ['two labels in a language', 'ex:a a skos:Concept ;\n  skos:prefLabel "A"@en ;\n  skos:prefLabel "B"@en .', ['8: two-labels http://example.org/a']],
    ['a circle of broader terms', 'ex:a a skos:Concept ; skos:prefLabel "A"@en ;\n  skos:broader ex:b .\nex:b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader ex:a .', ['7: broader-circle http://example.org/a']],
    ['a broader term nobody knows', 'ex:a a skos:Concept ; skos:prefLabel "A"@en ;\n  skos:broader ex:b .', ['7: unknown-term http://example.org/a']],
    ['a term related to itself', 'ex:a a skos:Concept ; skos:prefLabel "A"@en ;\n  skos:related ex:a .', ['7: related-to-itself http://example.org/a']],
    ['a term in an unknown scheme', 'ex:a a skos:Concept ; skos:prefLabel "A"@en ; skos:inScheme ex:t .', ['6: unknown-scheme http://example.org/a']],
    ['a wrong place', '@prefix sym: <urn:sympolis:> .\nex:a a skos:Concept ; skos:prefLabel "A"@en ; sym:at "page 3" .', ['7: form http://example.org/a']],
    ['several problems, in the order of lines', 'ex:a a skos:Concept ; skos:broader ex:c .\nex:b a skos:Concept ; skos:prefLabel "B"@en ; skos:related ex:b .', ['6: missing-label http://example.org/a', '7: related-to-itself http://example.org/b']]
  ])('in Turtle with %s is named with its line', async (_, file, problems) => {
    expect(told(await readSkos(prefixes + file, 'turtle'))).toEqual(problems)
  })

  test('without concepts says so', async () => {
    expect(told(await readSkos('', 'turtle'))).toEqual(['null: no-concepts null'])
  })

  test('may point to terms that are known already', async () => {
    const file = `${prefixes}ex:a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader <https://elsewhere.org/n-eco> .`
    expect(told(await readSkos(file, 'turtle', { known: new Set(['n-eco']) }))).toEqual(['none'])
  })

  const jsonLd = (concepts: object[]) => JSON.stringify({ '@context': { skos: 'http://www.w3.org/2004/02/skos/core#', ex: 'http://example.org/', label: { '@id': 'skos:prefLabel', '@container': '@language' } }, '@graph': [{ '@id': 'ex:s', '@type': 'skos:ConceptScheme' }, ...concepts] }, null, 2)

  test('in JSON-LD is read whatever its context calls things', async () => {
    expect(await readSkos(jsonLd([{ '@id': 'ex:a', '@type': 'skos:Concept', label: { en: 'A', zh: '甲' } }]), 'json-ld')).toEqual({
      schemes: [{ id: 's', kind: 'other', title: { en: 's' }, terms: [{ id: 'a', label: { en: 'A', zh: '甲' }, alt: {}, broader: [], related: [], printed: [] }] }]
    })
  })

  test('in JSON-LD with problems is named with its line', async () => {
    expect(told(await readSkos(jsonLd([{ '@id': 'ex:a', '@type': 'skos:Concept', label: { en: 'A' }, 'skos:related': { '@id': 'ex:a' } }, { '@id': 'ex:b', '@type': 'skos:Concept' }]), 'json-ld'))).toEqual(['22: related-to-itself http://example.org/a', '26: missing-label http://example.org/b'])
    expect(told(await readSkos('{\n "a": 1,\n b\n}', 'json-ld'))).toEqual(['3: syntax null'])
  })

  test('in JSON-LD never makes the server fetch a context', async () => {
    const reading = await readSkos('{ "@context": "http://169.254.169.254/context", "@id": "x" }', 'json-ld')
    expect('problems' in reading && reading.problems[0]?.message).toMatch(/nothing is fetched/)
  })
})
