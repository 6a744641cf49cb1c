import jsonld from 'jsonld'
import { expect, test } from 'vitest'
import type { Said } from '#platform/text.ts'
import { schemaOfEvent, schemaOfItem, schemaOfMember, schemaOfProgramme, schemaOfVisit } from './schema-org.ts'

const said = (text: string, language = 'en'): Said => ({ text, language, state: 'original', fallback: false, reviewed: null })
const bari = { id: 'bari', name: said('Bari'), short: said('Bari'), pinyin: null, local: null, kind: 'city' as const, side: 'eu', country: 'IT', lat: 41.1, lon: 16.9, zone: null, parentId: null }
const place = { sourceId: 'book', source: said('The book'), lines: '3–5', first: 3, section: null }
const programme = { id: 'test', original: 'en', languages: ['en'], name: said('Programme'), shortName: said('P'), tagline: null, description: null, zone: 'Europe/Brussels', funder: null, from: '2021-01', to: null, licence: { id: 'CC-BY-4.0', url: null, note: null }, disclaimer: null, credits: null, defaultSource: null, schemes: [], sides: [] }
const card = { id: 'c1', kind: 'case' as const, title: said('Water'), summary: null, day: null, madeFrom: null, occasion: null, members: [bari], terms: [], slug: null, languages: ['en'], revision: 2, publishedAt: '2026-11-24T12:00:00.000Z' }
const item = { ...card, challenge: null, challengeAt: null, solution: null, resources: null, difficulties: null, conditions: null, note: null, tags: [], blocks: [], results: [], figures: [], lessons: [], interests: [], dates: [], partners: [], media: [], licence: null, cited: [place], lineage: { adaptedFrom: null, adaptedBy: [] } }

test('an item says what is known of it, in its language, and nothing else', () => {
  expect(schemaOfItem(item, { url: 'https://x/test/en/library/c1', origin: 'https://x', programme })).toEqual({
    '@context': 'https://schema.org', '@type': 'CreativeWork', '@id': 'https://x/test/en/library/c1', url: 'https://x/test/en/library/c1', genre: 'case',
    name: { '@value': 'Water', '@language': 'en' }, headline: 'Water', inLanguage: 'en', datePublished: '2026-11-24', version: 2,
    author: [{ '@type': 'AdministrativeArea', name: { '@value': 'Bari', '@language': 'en' }, url: 'https://x/test/en/members/bari' }],
    spatialCoverage: [{ '@type': 'Place', name: { '@value': 'Bari', '@language': 'en' } }],
    publisher: { '@type': 'Organization', name: { '@value': 'Programme', '@language': 'en' }, url: 'https://x/test' },
    license: 'CC-BY-4.0', citation: ['The book, 3–5']
  })
})

test('every description is JSON-LD', async () => {
  const event = { id: 'w1', kind: 'webinar' as const, title: said('Talk'), day: '2022-03-25', dayPrinted: null, starts: '09:00', ends: null, zone: 'Europe/Brussels', mode: 'online' as const, topic: null, summary: null, cancelledAt: '2022-03-01', sequence: 1, members: [bari], terms: [] }
  const visit = { id: 'v1', kind: 'study-visit' as const, number: 1, batch: null, title: said('Visit'), starts: '2023-07-02', ends: '2023-07-03', dayPrinted: null, zone: null, venue: null, summary: null, hosts: [bari], guests: [], alsoVisited: [], alsoVisitedBy: [], terms: [] }
  const member = { ...bari, languages: ['en'], parent: null, parts: [], parentPlace: said('Puglia'), aliases: ['Bari'], codes: [{ scheme: 'NUTS', value: 'ITF47', year: 2021 }], wikidata: 'Q3519', geonames: null, located: null, population: null, summary: null, note: null, outside: [], cited: [] }
  const described = [
    schemaOfProgramme(programme, 'https://x/test/en'),
    schemaOfMember(member, 'https://x/test/en/members/bari'),
    schemaOfEvent(event, { url: 'https://x/test/en/events/w1', starts: '2022-03-25T08:00:00.000Z', organiser: programme.name }),
    schemaOfVisit(visit, { url: 'https://x/test/en/visits/v1', organiser: programme.name })
  ]
  for (const one of described) expect((await jsonld.toRDF({ ...one, '@context': { '@vocab': 'https://schema.org/' } })).length).toBeGreaterThan(4)
  expect(described[2]).toMatchObject({ startDate: '2022-03-25T08:00:00.000Z', eventStatus: 'https://schema.org/EventCancelled' })
  expect(described[1]).toMatchObject({ '@type': 'City', sameAs: ['https://www.wikidata.org/entity/Q3519'], containedInPlace: { name: { '@value': 'Puglia' } } })
})
