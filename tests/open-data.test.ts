import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { Parser } from 'n3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawItems } from '#rooms/library'
import { families } from '../src/routes/open/families/all.ts'
import { programmeShape, programmesShape } from '../src/routes/open/families/programme.ts'
import { columnsIn, fits } from './open/checks.ts'
import { programmeId, serveExample, type Serving } from './open/serving.ts'

let serving: Serving
beforeAll(async () => (serving = await serveExample()), 180_000)
afterAll(() => serving?.close())

const api = `/api/v1/programmes/${programmeId}`
type Stretch = { total: number; items: { id: string }[]; next: string | null }
const json = async <T = Stretch>(path: string): Promise<T> => (await serving.answer(path)).json() as Promise<T>
const text = async (path: string): Promise<string> => (await serving.answer(path)).text()

/** Every record of a list, portion by portion. */
async function walked(path: string, limit = 40): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const url = new URL(path, 'http://x')
    url.searchParams.set('limit', String(limit))
    if (after) url.searchParams.set('after', after)
    const stretch: Stretch = await json(url.pathname + url.search)
    ids.push(...stretch.items.map(({ id }) => id))
    after = stretch.next
  }
  return ids
}

test('programmes are as the description of the API says', async () => {
  fits(programmesShape, await json('/api/v1/programmes'), 'programmes')
  fits(programmeShape, await json(api), 'programme')
})

test.each(families.map((family) => [family.name, family] as const))('every record of %s, in lists and alone, is as the description says, and the list names each once', async (name, family) => {
  const ids = await walked(`${api}/${name}`)
  expect(ids.length).toBeGreaterThan(0)
  expect(new Set(ids).size).toBe(ids.length)
  const first = await json(`${api}/${name}?limit=200`)
  expect(first.total).toBe(ids.length)
  for (const item of first.items) fits(family.card, item, `${name} ${item.id} in the list`)
  for (const id of ids.slice(0, 60)) fits(family.full, await json(`${api}/${name}/${id}`), `${name} ${id}`)
})

test('texts stand in both languages, with who or what brought them there, and facts with their lines', async () => {
  const bari = await json<{ name: { original: string; texts: Record<string, { text: string; state: string }> }; cited: { source: string; lines: string }[] }>(`${api}/members/bari`)
  expect(bari.name).toMatchObject({ original: 'en', texts: { en: { text: 'Bari', state: 'original' }, zh: { state: expect.stringMatching(/author|human|machine/) } } })
  expect(bari.cited[0]).toMatchObject({ source: 'publication', lines: expect.stringMatching(/\d/) })
})

test('filters narrow as they do on the pages', async () => {
  const chinese = await json(`${api}/members?side=cn`)
  expect(chinese.total).toBe(17)
  expect((await json(`${api}/items?kind=case&kind=policy`)).total).toBeGreaterThan((await json(`${api}/items?kind=case`)).total)
  const found = await walked(`${api}/items?q=water&sort=relevance`, 7)
  expect(found.length).toBeGreaterThan(7)
  expect(new Set(found).size).toBe(found.length)
  expect((await json(`${api}/items?q=${encodeURIComponent('洪水')}`)).total).toBeGreaterThan(0)
  expect((await json(`${api}/cooperations?status=signed`)).items.length).toBe((await json<{ items: { status: string }[] }>(`${api}/cooperations?limit=200`)).items.filter(({ status }) => status === 'signed').length)
})

test.each([
  [`${api}/items?colour=red`, 400],
  [`${api}/items?q=${'a'.repeat(501)}`, 400],
  [`${api}/members?after=nobody`, 400],
  [`${api}/members/nobody`, 404],
  [`${api}/books`, 404],
  ['/api/v1/programmes/nothing/items', 404],
  ['/api/v1/programmes/Not%20a%20slug', 404],
  ['/api/v2', 404],
  [`${api}?x=1`, 400]
])('%s is answered with a problem', async (path, status) => {
  const response = await serving.ask(path.slice(0, 2000))
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8'])
  expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
})

test('who has an answer already is told so, anybody’s page may ask, and what remains is said even when an answer was kept', async () => {
  const [first, second] = [await serving.ask(`${api}/steps`), await serving.ask(`${api}/steps`)]
  const etag = first.headers.get('etag')!
  expect(etag).toMatch(/^"[^"]+"$/)
  expect(second.headers.get('etag')).toBe(etag)
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect(first.headers.get('ratelimit-policy')).toBe('"per-address";q=600;w=60')
  expect(second.headers.get('ratelimit')).toMatch(/^"per-address";r=\d+;t=\d+$/)
  const again = await serving.ask(`${api}/steps`, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await serving.answer(`${api}/steps`, { headers: { 'if-none-match': (await serving.answer(`${api}/steps`)).headers.get('etag')! } })).status).toBe(304)
  expect((await serving.ask(`${api}/steps`, { method: 'HEAD' })).status).toBe(200)
  expect((await serving.ask(`${api}/steps`, { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
})

test('whatever is asked of the API, nothing breaks', async () => {
  const names = fc.oneof(fc.constantFrom('q', 'kind', 'limit', 'after', 'member', 'term', 'year', 'sort', 'side', 'network', 'cluster'), fc.string({ maxLength: 8 }))
  const values = fc.oneof(fc.constantFrom('bari', '2022', 'case', 'title', '水 water', '"', 'NEAR(', '*', '0'), fc.string({ unit: 'binary', maxLength: 30 }))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...families), fc.array(fc.tuple(names, values), { maxLength: 3 }), async ({ name }, pairs) => {
      const response = await serving.answer(`${api}/${name}?${new URLSearchParams([...pairs, ['limit', '1']])}`)
      expect([200, 400]).toContain(response.status)
    }),
    { numRuns: 400 }
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...families), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), async ({ name }, id) => {
      const response = await serving.answer(`${api}/${name}/${encodeURIComponent(id.toWellFormed()).replace(/^\.+$/, 'x')}`)
      expect([200, 400, 404]).toContain(response.status)
    }),
    { numRuns: 100 }
  )
}, 120_000)

test('the description of the API is valid OpenAPI 3.1, and its examples are real answers', async () => {
  const description = await json<{ paths: Record<string, { get: { responses: Record<string, { content: Record<string, { example: unknown }> }> } }> }>('/api/v1/openapi.json')
  const validated = await new Validator().validate(structuredClone(description))
  expect(validated.errors ?? []).toEqual([])
  expect(validated.valid).toBe(true)
  for (const family of families) {
    const example = (path: string) => description.paths[path]!.get.responses['200']!.content['application/json']!.example
    fits(family.full, example(`/programmes/{programme}/${family.name}/{id}`), `the example of ${family.record}`)
    for (const item of (example(`/programmes/{programme}/${family.name}`) as Stretch).items) fits(family.card, item, `the example of ${family.name}`)
  }
})

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', isArray: (name) => ['record', 'set', 'entry', 'dc:title', 'header'].includes(name) })
const harvested = async (query: string) => {
  const body = await text(`${api}/oai?${query}`)
  expect(XMLValidator.validate(body)).toBe(true)
  return parser.parse(body)['OAI-PMH']
}

test('a harvester gets every item once, in both languages, and learns later that one was withdrawn', async () => {
  const total = (await json(`${api}/items?limit=1`)).total
  const identifiers: string[] = []
  let answer = await harvested('verb=ListRecords&metadataPrefix=oai_dc')
  const titles = answer.ListRecords.record[0].metadata['oai_dc:dc']['dc:title'].map((title: Record<string, string>) => title['@xml:lang'])
  expect(titles).toEqual(['en', 'zh'])
  for (;;) {
    identifiers.push(...answer.ListRecords.record.map(({ header }: { header: { identifier: string }[] }) => header[0]!.identifier))
    const token = answer.ListRecords.resumptionToken?.['#text']
    if (!token) break
    expect(answer.ListRecords.resumptionToken['@completeListSize']).toBe(String(total))
    answer = await harvested(`verb=ListRecords&resumptionToken=${token}`)
  }
  expect(identifiers.length).toBe(total)
  expect(new Set(identifiers).size).toBe(total)

  const identifier = identifiers.find((one) => one.endsWith('/insight-w9')) ?? identifiers.at(-1)!
  const before = await harvested(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${identifier}`)
  expect(before.GetRecord.record[0].header[0].setSpec).toContain('kind:insight')
  await withdrawItems(serving.importing, [identifier.split('/')[1]!])
  const after = await harvested(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${identifier}`)
  expect(after.GetRecord.record[0]).toMatchObject({ header: [{ '@status': 'deleted', identifier }] })
  expect(after.GetRecord.record[0].metadata).toBeUndefined()
  const { datestamp } = after.GetRecord.record[0].header[0]
  const news = await harvested(`verb=ListIdentifiers&metadataPrefix=oai_dc&from=${datestamp}`)
  expect(news.ListIdentifiers.header.map((header: { identifier: string }) => header.identifier)).toContain(identifier)
  expect((await serving.answer(`${api}/items/${identifier.split('/')[1]}`)).status).toBe(404)
})

test('a harvester may ask by set and by POST, and its mistakes have their codes', async () => {
  expect((await harvested('verb=ListSets')).ListSets.set.map((set: { setSpec: string }) => set.setSpec)).toContain('kind:case')
  const cases = await harvested('verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind:case')
  expect(cases.ListIdentifiers.header.filter((header: Record<string, string>) => header['@status'] !== 'deleted').length).toBe((await json(`${api}/items?kind=case&limit=1`)).total)
  const posted = await serving.ask(`${api}/oai`, { method: 'POST', body: new URLSearchParams({ verb: 'Identify' }) })
  expect([posted.status, parser.parse(await posted.text())['OAI-PMH'].Identify.deletedRecord]).toEqual([200, 'persistent'])
  const code = async (query: string) => (await harvested(query)).error['@code']
  expect(await code('verb=Nothing')).toBe('badVerb')
  expect(await code('verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y')).toBe('idDoesNotExist')
  expect(await code('verb=ListMetadataFormats&identifier=nothing')).toBe('idDoesNotExist')
  expect(await code('verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01')).toBe('noRecordsMatch')
  expect(await code('verb=ListRecords&metadataPrefix=oai_dc&set=nothing')).toBe('noRecordsMatch')
})

test('the catalogue names every dataset, and each of its files is there', async () => {
  const quads = new Parser().parse(await text(`/${programmeId}/catalogue.ttl`))
  const dcat = 'http://www.w3.org/ns/dcat#'
  expect(quads.filter(({ object }) => object.value === `${dcat}Dataset`)).toHaveLength(families.length + 1)
  const files = quads.filter(({ predicate }) => predicate.value === `${dcat}downloadURL`).map(({ object }) => new URL(object.value))
  for (const { pathname } of files) {
    const response = await serving.answer(pathname)
    expect([pathname, response.status]).toEqual([pathname, 200])
    expect((await response.text()).length).toBeGreaterThan(50)
  }
  expect(JSON.parse(await text(`/${programmeId}/catalogue.jsonld`))['@graph'].length).toBeGreaterThan(10)
  expect(new Parser().parse(await text(`/${programmeId}/vocabulary.ttl`)).length).toBeGreaterThan(500)
}, 180_000)

test('the permanent name of a term leads people to its page and programs to its description', async () => {
  const [{ id, scheme }] = (await json(`${api}/terms?kind=clusters&limit=1`)).items as unknown as [{ id: string; scheme: string }]
  const leads = async (path: string, accept: string) => {
    const response = await serving.answer(path, { headers: { accept } })
    return [response.status, response.headers.get('location')?.slice(serving.origin.length)]
  }
  expect(await leads(`/${programmeId}/vocabulary/${scheme}/${id}`, 'text/html')).toEqual([303, `/${programmeId}/en/terms/${id}`])
  expect(await leads(`/${programmeId}/vocabulary/${scheme}/${id}`, 'text/turtle')).toEqual([303, `/${programmeId}/vocabulary.ttl`])
  expect(await leads(`/${programmeId}/vocabulary/${scheme}/nothing`, 'text/html')).toEqual([404, undefined])
})

test('files hold every record, tables in as many columns as they have heads', async () => {
  const lines = (await text(`/${programmeId}/data/members.jsonl`)).trim().split('\n')
  expect(lines).toHaveLength(36)
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(await walked(`${api}/members`))
  const table = Buffer.from(await (await serving.answer(`/${programmeId}/data/members.csv`)).arrayBuffer()).toString('utf8')
  expect(table.startsWith('\uFEFFid,url,name_en,name_zh,name_state,')).toBe(true)
  expect(columnsIn(table)).toEqual(Array.from({ length: 37 }, () => table.split('\r\n')[0]!.split(',').length))
})

test('feeds name what is new, calendars when it is', async () => {
  const [{ id: network }] = (await json(`${api}/terms?kind=networks&limit=1`)).items as [{ id: string }]
  for (const path of ['zh/feed.atom', 'en/members/bari/feed.atom', `en/terms/${network}/feed.atom`]) {
    const body = await text(`/${programmeId}/${path}`)
    expect(XMLValidator.validate(body)).toBe(true)
    const { feed } = parser.parse(body)
    expect(feed.entry.length).toBeGreaterThan(0)
    expect(new Set(feed.entry.map((entry: { id: string }) => entry.id)).size).toBe(feed.entry.length)
  }
  for (const [path, count] of [['en/events.ics', 9], ['zh/visits.ics', 11], ['en/events/w1/event.ics', 1], ['en/visits/v01/visit.ics', 1]] as const) {
    const events = new ICAL.Component(ICAL.parse(await text(`/${programmeId}/${path}`))).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect([path, events.length]).toEqual([path, count])
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(count)
  }
  expect((await serving.answer(`/${programmeId}/en/events/nothing/event.ics`)).status).toBe(404)
})

test('search engines and language models find their way', async () => {
  const body = await text('/sitemap.xml')
  expect(XMLValidator.validate(body)).toBe(true)
  expect(body).toContain(`hreflang="zh-Hans" href="http://127.0.0.1`)
  expect(body).toContain(`/${programmeId}/zh/members/bari`)
  expect(await text('/robots.txt')).toMatch(/Sitemap: http.*\/sitemap\.xml/)
  expect(await text('/llms.txt')).toContain(`/api/v1/programmes/${programmeId}`)
})

test.each([['apa', 'text/plain'], ['bibtex', 'application/x-bibtex'], ['ris', 'application/x-research-info-systems'], ['csl', 'application/vnd.citationstyles.csl+json']])('an item is cited as %s with its permanent address', async (format, type) => {
  const response = await serving.answer(`/${programmeId}/zh/library/c1/cite/${format}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
  expect(await response.text()).toContain(`/${programmeId}/en/library/c1`)
})
