import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextOf } from '#platform/asking.ts'
import { readConfig } from '#platform/config.ts'
import { theImport } from '#platform/context.ts'
import { openHouse, type House } from '#house'
import { importContents } from '#rooms/intake'
import { contentsFrom } from '#rooms/intake/testing'
import { withdrawItems } from '#rooms/library'
import { load as frontPage } from '../src/routes/+page.server.ts'
import { load as itemPage } from '../src/routes/[programme=programme]/[lang=lang]/library/[id]/+page.server.ts'
import { load as libraryPage } from '../src/routes/[programme=programme]/[lang=lang]/library/+page.server.ts'
import { families } from '../src/routes/open/families/all.ts'
import { answerOf, openRoutes } from './open/routes.ts'
import { aFullProgramme, aStrangeProgramme, strangers } from './strangers.ts'

const folder = mkdtempSync(join(tmpdir(), 'sympolis-tenancy-'))
const origin = 'http://cities.test'
let house: House
let routes: Awaited<ReturnType<typeof openRoutes>>
const alone = new Map<string, string>()

beforeAll(async () => {
  house = await openHouse(readConfig({ DATA_DIR: folder, PUBLIC_URL: origin }), { purpose: 'test', tell: () => undefined })
  await house.feed.whole()
  routes = await openRoutes(resolve(import.meta.dirname, '..'))
  await bring(aFullProgramme())
  for (const path of addresses) alone.set(path, await answer(path))
  await bring(aStrangeProgramme())
}, 120_000)

afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const own = { members: 'bari', terms: 't-water', items: 'c1', events: 'w1', presentations: 'pr1', visits: 'v1', steps: 's1', cooperations: 'p1', sources: 'book', collections: 'water' } as Record<string, string>
const api = '/api/v1/programmes/test'
const addresses = [
  api,
  ...families.flatMap(({ name }) => [`${api}/${name}`, `${api}/${name}/${own[name]}`, `${api}/${name}/x-${own[name]}`, `/test/data/${name}.csv`, `/test/data/${name}.jsonl`]),
  ...['garden', 'Fremdes', '内涝', '"Fremdes Rain"'].map((words) => `${api}/items?q=${encodeURIComponent(words)}`),
  `${api}/items?member=x-bari`, `${api}/items?cluster=x-t-water`, `${api}/members?network=x-t-water`,
  ...['Identify', 'ListSets', 'ListRecords&metadataPrefix=oai_dc', 'ListIdentifiers&metadataPrefix=oai_dc', 'GetRecord&metadataPrefix=oai_dc&identifier=oai:cities.test:test/x-c1'].map((verb) => `${api}/oai?verb=${verb}`),
  ...['catalogue.ttl', 'catalogue.jsonld', 'vocabulary.ttl', 'vocabulary.jsonld', 'vocabulary/x-topics/x-t-water'].map((file) => `/test/${file}`),
  ...['en', 'zh'].flatMap((language) =>
    ['feed.atom', 'events.ics', 'visits.ics', 'members/bari/feed.atom', 'members/x-bari/feed.atom', 'terms/t-water/feed.atom', 'events/w1/event.ics', 'events/x-w1/event.ics', 'visits/x-v1/visit.ics', 'library/c1/cite/apa', 'library/x-c1/cite/apa'].map((file) => `/test/${language}/${file}`)
  )
]

test.each(addresses)('%s says nothing of another programme, and the same as without it', async (path) => {
  const now = await answer(path)
  expect(now.replace(path, '')).not.toMatch(strangers)
  expect(now).toBe(alone.get(path))
})

test('the other programme answers for itself, and the map of the site names both', async () => {
  expect(await answer('/api/v1/programmes/other/items?q=Fremdes')).toMatch(strangers)
  expect(await answer('/other/en/feed.atom')).toMatch(strangers)
  expect(await answer('/sitemap.xml')).toContain(`${origin}/other/en/library/x-c1`)
  expect(await answer('/sitemap.xml')).not.toContain(`${origin}/test/en/library/x-c1`)
})

test('the library finds, corrects, bridges and suggests within its programme', async () => {
  const found = JSON.stringify([await asked(libraryPage, 'library?q=Fremdes'), await asked(libraryPage, 'library?q=fremdess+gardens'), await asked(libraryPage, 'library?q=%E5%86%85%E6%B6%9D')])
  expect(found.replaceAll(/"(text|from|address)":"[^"]*fremdes[^"]*"/gi, '')).not.toMatch(strangers)
})

test('the list of programmes is in the reader’s language, and says that it depends on it', async () => {
  const listed = async (language: 'en' | 'zh') => {
    const headers: Record<string, string> = {}
    const list = (await frontPage({ locals: { language }, setHeaders: (more: Record<string, string>) => Object.assign(headers, more) } as never)) as { programmes: { name: { text: string } }[] }
    return [headers, list.programmes.map(({ name }) => name.text)]
  }
  expect(await listed('en')).toEqual([{ vary: 'accept-language' }, ['Fremdes Test programme', 'Test programme']])
  expect(await listed('zh')).toEqual([{ vary: 'accept-language' }, ['Fremdes 测试项目', '测试项目']])
})

test('a model that asks for one programme gets nothing of the other', async () => {
  for (const [name, given] of [['search_library', { query: 'Fremdes' }], ['get_item', { id: 'x-c1' }], ['get_member', { id: 'Fremdes Bari' }], ['list_events', {}], ['list_cooperations', {}]] as const) {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: { programme: 'test', ...given } } })
    const said = await answer('/mcp', { method: 'POST', body, headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' } })
    expect(said).toContain('"result"')
    expect(said.replace('There is no \\"Fremdes Bari\\"', '')).not.toMatch(strangers)
  }
})

test('texts of what is remembered come in every language, whoever asked first', async () => {
  await (await house.contextFor({ programmeId: 'test', language: 'zh', actor: theImport }))!.together((ctx) => ctx.record('member.changed', 'member/bari'))
  const first = JSON.parse(await answer(`${api}/items/c1`)) as { members: { id: string; name: { texts: Record<string, { text: string }> } }[] }
  expect(first.members.map(({ name }) => Object.values(name.texts).map(({ text }) => text))).toEqual([['Bari', '巴里'], ['Yangzhou', '扬州']])
  expect(JSON.stringify(await asked(itemPage, 'library/c1', 'zh'))).toContain('扬州')
  expect(JSON.stringify(await asked(itemPage, 'library/c1', 'en'))).not.toContain('扬州')
})

test('an item that was withdrawn answers that it was here; one that never was is not found', async () => {
  const ctx = (await house.contextFor({ programmeId: 'test', language: 'en', actor: theImport }))!
  await withdrawItems(ctx, ['c1'])
  await expect(asked(itemPage, 'library/c1')).rejects.toMatchObject({ status: 410, body: { message: expect.stringMatching(/“Green centre” was withdrawn on \d+ \w+ \d{4}\./) } })
  await expect(asked(itemPage, 'library/c1', 'zh')).rejects.toMatchObject({ status: 410, body: { message: expect.stringContaining('撤回') } })
  await expect(asked(itemPage, 'library/nothing')).rejects.toMatchObject({ status: 404 })
  expect(JSON.stringify(await asked(libraryPage, 'library?q=centre'))).not.toContain('Green centre')
})

const bring = async (files: Record<string, unknown>) => {
  const { counts, problems } = await importContents((programme) => contextOf(house.store, { actor: theImport, programme, language: 'en', clock: () => new Date('2026-11-24T12:00:00Z'), afterCommit: house.feed.catchUp }), contentsFrom(files))
  if (!counts) throw new Error(JSON.stringify(problems.slice(0, 3)))
}

/** Status and body, without the moment at which it was answered. */
async function answer(path: string, init?: RequestInit): Promise<string> {
  const response = await answerOf(routes, house, new Request(new URL(path, origin), init))
  const body = (await response.text()).replace(/<responseDate>[^<]*/, '<responseDate>')
  return init ? body : path.startsWith(api) && body.startsWith('{') ? body : `${response.status} ${response.headers.get('location') ?? ''}\n${body}`
}

type Load = (event: never) => Promise<unknown>

/** What a page of the programme `test` loads, as the hook arranges it. */
async function asked(load: Load, path: string, language: 'en' | 'zh' = 'en'): Promise<unknown> {
  const ctx = await house.contextFor({ programmeId: 'test', language, actor: { accountId: null, roles: [], memberId: null } })
  const url = new URL(`/test/${language}/${path}`, origin)
  return load({ locals: { ctx, language }, params: { programme: 'test', lang: language, id: url.pathname.split('/')[4] ?? '' }, url } as never)
}
