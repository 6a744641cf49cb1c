import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import ICAL from 'ical.js'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import { expect, test } from 'vitest'
import type { Said } from '../text.ts'
import { atom } from './atom.ts'
import { calendar } from './calendar.ts'
import { csv } from './csv.ts'
import { together } from './every-language.ts'
import { jsonLd, turtle, type Thing } from './graph.ts'
import { stretchOf } from './keyset.ts'
import { isOaiError, oaiRequest, tokenOf } from './oai/request.ts'
import { partOf, partsOf, sitemap } from './sitemap.ts'
import { xml } from './xml.ts'

const said = (text: string, language: string, more: Partial<Said> = {}): Said => ({ text, language, state: 'author', fallback: false, reviewed: null, ...more })

test('a record asked for in each language becomes one record with every text in every language it exists in', () => {
  const english = { id: 'a', title: said('Water', 'en', { state: 'original' }), note: said('Only English', 'en', { state: 'original' }), tags: [{ id: 't1', label: said('One', 'en', { state: 'original' }) }, { id: 't2', label: said('Two', 'en', { state: 'original' }) }], day: null }
  const chinese = { ...english, title: said('水', 'zh', { state: 'machine' }), note: said('Only English', 'en', { state: 'original', fallback: true }), tags: [{ id: 't2', label: said('二', 'zh') }, { id: 't1', label: said('一', 'zh') }] }
  expect(together([english, chinese])).toEqual({
    id: 'a',
    title: { original: 'en', texts: { en: { text: 'Water', state: 'original', reviewed: null }, zh: { text: '水', state: 'machine', reviewed: null } } },
    note: { original: 'en', texts: { en: { text: 'Only English', state: 'original', reviewed: null } } },
    tags: [
      { id: 't1', label: { original: 'en', texts: { en: { text: 'One', state: 'original', reviewed: null }, zh: { text: '一', state: 'author', reviewed: null } } } },
      { id: 't2', label: { original: 'en', texts: { en: { text: 'Two', state: 'original', reviewed: null }, zh: { text: '二', state: 'author', reviewed: null } } } }
    ],
    day: null
  })
})

test('walking a list by its keys gives each record once, whatever the portion', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (all, limit) => {
      const walked: string[] = []
      for (let after: string | null = null, goesOn = true; goesOn; ) {
        const stretch: ReturnType<typeof stretchOf<string>> = stretchOf(all, (one) => one, { after, limit })
        walked.push(...stretch!.items)
        after = stretch!.next
        goesOn = after !== null
      }
      expect(walked).toEqual(all)
    })
  )
  expect(stretchOf(['a'], (one) => one, { after: 'gone', limit: 1 })).toBeNull()
})

test('a table quotes what must be quoted, and a spreadsheet takes nothing in it for a formula', () => {
  expect(csv(['name', 'n'], [['Bari, "Puglia"', 1], ['=1+1', -2], ['\t@x', null], ['two\nlines', 0]])).toBe('\uFEFFname,n\r\n"Bari, ""Puglia""",1\r\n\'=1+1,-2\r\n\'\t@x,\r\n"two\nlines",0\r\n')
})

test('any text survives XML, without what XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const written = xml({ a: { '@b': text, '#text': text } })
      expect(XMLValidator.validate(written)).toBe(true)
      expect(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(written)).toBe(false)
    }),
    { numRuns: 1000 }
  )
})

const things: Thing[] = [
  { id: 'http://x/1', types: ['dcat:Dataset'], says: [['dct:title', { text: 'A "title"\n', language: 'en' }], ['dct:title', { text: '标题', language: 'zh' }], ['dct:issued', { text: '2022-03-01', type: 'xsd:date' }], ['dcat:distribution', { iri: 'http://x/2' }], ['dct:temporal', { id: '', types: ['dct:PeriodOfTime'], says: [['dcat:startDate', { text: '2021-01', type: 'xsd:gYearMonth' }]] }]] }
]
const prefixes = { rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', xsd: 'http://www.w3.org/2001/XMLSchema#' }

test('Turtle and JSON-LD say the same', async () => {
  const quads = (text: string) => new Parser().parse(text)
  type Triple = Record<'subject' | 'predicate' | 'object', { termType: string; value: string; language?: string }>
  const canonical = (given: readonly Triple[]) => given.map((quad) => [quad.subject, quad.predicate, quad.object].map((term) => (term.termType === 'BlankNode' ? '_' : `${term.value}@${term.language ?? ''}`)).join(' ')).sort()
  const fromJson = await jsonld.toRDF(jsonLd(prefixes, things))
  expect(canonical(quads(turtle(prefixes, things)) as Triple[])).toEqual(canonical(fromJson as unknown as Triple[]))
  expect(quads(turtle(prefixes, things))).toHaveLength(8)
})

test('an appointment keeps its id, counts its changes, says that it was cancelled, and ends a whole day after its last', () => {
  const appointment = { uid: 'p.event.w1@x', sequence: 3, changed: new Date('2026-01-02T03:04:05Z'), title: 'Water, rain; 水', description: null, location: 'Bari', url: 'https://x/w1' }
  const file = calendar('All', 'en', [
    { ...appointment, when: { starts: new Date('2022-03-25T08:00:00Z'), ends: new Date('2022-03-25T10:00:00Z') }, cancelled: 'cancelled' },
    { ...appointment, uid: 'p.visit.v1@x', when: { firstDay: '2023-07-02', lastDay: '2023-07-03' }, cancelled: 'as-planned' }
  ])
  const [first, second] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  expect([first!.uid, first!.sequence, first!.summary, first!.startDate.toJSDate().toISOString(), first!.component.getFirstPropertyValue('status')]).toEqual(['p.event.w1@x', 3, 'Water, rain; 水', '2022-03-25T08:00:00.000Z', 'CANCELLED'])
  expect([second!.startDate.isDate, second!.startDate.toString(), second!.endDate.toString()]).toEqual([true, '2023-07-02', '2023-07-04'])
})

test('a feed has an id, and each entry its own, with the moment of its last change', () => {
  const entry = { id: 'https://x/1', title: 'A & B', language: 'en', summary: '<b>', url: 'https://x/1', published: null, updated: '2026-01-01T00:00:00Z', categories: [{ term: 't', label: 'T' }], authors: ['Bari'] }
  const { feed } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(atom({ id: 'https://x/f', title: 'New', subtitle: null, language: 'en', self: 'https://x/f', url: 'https://x', updated: entry.updated, author: 'P', rights: null, entries: [entry] }))
  expect(feed.entry).toEqual({ '@xml:lang': 'en', id: 'https://x/1', title: 'A & B', updated: entry.updated, author: { name: 'Bari' }, link: { '@rel': 'alternate', '@type': 'text/html', '@href': 'https://x/1' }, category: { '@term': 't', '@label': 'T' }, summary: '<b>' })
})

test('a long sitemap falls into parts that hold every page once', () => {
  const pages = Array.from({ length: 12_001 }, (_, at) => ({ versions: { en: `https://x/en/${at}`, 'zh-Hans': `https://x/zh/${at}` }, changed: null }))
  const parts = Array.from({ length: partsOf(pages) }, (_, at) => partOf(pages, at + 1))
  expect(parts.map((part) => part.length)).toEqual([5000, 5000, 2001])
  expect(parts.flat()).toEqual(pages)
  expect(XMLValidator.validate(sitemap(parts[2]!))).toBe(true)
})

const listing = 'verb=ListRecords&metadataPrefix=oai_dc'
test.each([
  ['', 'badVerb'],
  ['verb=Nothing', 'badVerb'],
  ['verb=Identify&verb=Identify', 'badVerb'],
  ['verb=toString', 'badVerb'],
  ['verb=Identify&x=1', 'badArgument'],
  ['verb=GetRecord&identifier=x', 'badArgument'],
  ['verb=ListRecords', 'badArgument'],
  [`${listing}&from=2026-13-01`, 'badArgument'],
  [`${listing}&from=2026-02-30`, 'badArgument'],
  [`${listing}&from=2026-01-01&until=2026-01-02T00:00:00Z`, 'badArgument'],
  [`${listing}&from=2026-01-02&until=2026-01-01`, 'badArgument'],
  [`${listing}&set=a&set=b`, 'badArgument'],
  [`${listing}&resumptionToken=x`, 'badArgument'],
  ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
  ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
  ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
  ['verb=GetRecord&identifier=x&metadataPrefix=marc', 'cannotDisseminateFormat']
])('the harvester’s request "%s" is answered with %s', (query, code) => {
  expect(oaiRequest(new URLSearchParams(query))).toMatchObject({ error: code })
})

test('a resumption token carries the whole listing', () => {
  const asked = { from: '2026-01-01T00:00:00Z', until: null, set: 'kind:case', after: '2026-01-02T00:00:00Z c1', cursor: 50 }
  expect(oaiRequest(new URLSearchParams({ verb: 'ListRecords', resumptionToken: tokenOf(asked) }))).toEqual({ verb: 'ListRecords', listing: asked })
})

test('no request of a harvester throws', () => {
  const names = fc.oneof(fc.constantFrom('verb', 'metadataPrefix', 'identifier', 'from', 'until', 'set', 'resumptionToken'), fc.string())
  const values = fc.oneof(fc.constantFrom('Identify', 'ListRecords', 'GetRecord', 'oai_dc', '2026-01-01', 'WzFd'), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(fc.array(fc.tuple(names, values), { maxLength: 6 }), (pairs) => {
      const asked = oaiRequest(new URLSearchParams(pairs))
      expect(isOaiError(asked) || 'verb' in asked).toBe(true)
    }),
    { numRuns: 5000 }
  )
})
