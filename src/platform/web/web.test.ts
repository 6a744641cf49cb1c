import { once } from 'node:events'
import { request, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { pageCache } from './cache.ts'
import { encodingFor, worthCompressing } from './encoding.ts'
import { alreadyHas } from './headers.ts'
import { routeClass } from './metrics.ts'
import { closeServer, webServer, type WebParts } from './serve.ts'

const long = '<p>海绵城市 sponge city</p>'.repeat(100)
const servers: Server[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => closeServer(server, 100)))))

type Answer = { status: number; headers: IncomingHttpHeaders; body: string; bytes: Buffer }

/** Serves this app on a port of its own and asks it things. */
async function serving(app: (req: IncomingMessage, res: ServerResponse) => unknown, parts: Partial<WebParts> = {}) {
  const state = { position: '1', ready: true, made: 0 }
  const server = webServer({
    app: (req, res) => (state.made++, app(req, res)),
    position: () => state.position,
    ready: async () => ({ ok: state.ready }),
    readings: [],
    log: pino({ level: 'silent' }),
    ...parts
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (path: string, headers: Record<string, string> = {}, options: RequestOptions = {}): Promise<Answer> => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false, ...options }).end()
    const [res] = (await once(asked, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of res) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const encoding = res.headers['content-encoding']
    return { status: res.statusCode ?? 0, headers: res.headers, bytes, body: (bytes.length === 0 ? bytes : encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString() }
  }
  return { ask, state }
}

const html = (body: string, headers: Record<string, string> = {}) => (_req: IncomingMessage, res: ServerResponse) => {
  for (const [name, value] of Object.entries({ 'content-type': 'text/html', ...headers })) res.setHeader(name, value)
  res.writeHead(200)
  res.write(body.slice(0, 100))
  res.end(body.slice(100))
}

test('a page asked for anonymously is made once, and sent again byte for byte until something changes', async () => {
  const { ask, state } = await serving(html(long))
  const first = await ask('/en', { 'accept-encoding': 'br' })
  const second = await ask('/en', { 'accept-encoding': 'br' })
  expect(first.body).toBe(long)
  expect(first.bytes.byteLength).toBeLessThan(long.length / 5)
  expect(second.bytes).toEqual(first.bytes)
  const { date: _1, ...sent } = first.headers
  const { date: _2, ...again } = second.headers
  expect(again).toEqual(sent)
  expect(sent).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'cache-control': 'public, max-age=0, must-revalidate', 'x-content-type-options': 'nosniff', 'content-length': String(first.bytes.byteLength) })
  expect(state.made).toBe(1)
  state.position = '2'
  await ask('/en', { 'accept-encoding': 'br' })
  expect(state.made).toBe(2)
})

test('whoever has the page already is told so with 304 and nothing else', async () => {
  const { ask, state } = await serving(html(long))
  const { headers } = await ask('/en', { 'accept-encoding': 'gzip' })
  expect(headers.etag).toMatch(/^"[\w-]+\.gzip"$/)
  for (const has of [headers.etag!, `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) expect(await ask('/en', { 'accept-encoding': 'gzip', 'if-none-match': has })).toMatchObject({ status: 304, body: '', headers: { etag: headers.etag } })
  expect(await ask('/en', { 'accept-encoding': 'gzip', 'if-none-match': '"other"' })).toMatchObject({ status: 200, body: long })
  state.position = '2'
  expect((await ask('/en', { 'accept-encoding': 'gzip', 'if-none-match': headers.etag! })).status).toBe(304)
})

test('each encoding, host, kind of answer and query has a page of its own, and its own ETag', async () => {
  const { ask, state } = await serving((req, res) => html(long + req.headers.host + req.url + req.headers.accept)(req, res))
  const asked: Record<string, string>[] = [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br' }, { host: 'a.example' }, { accept: 'application/ld+json' }, { accept: 'text/html' }, { 'x-forwarded-proto': 'https' }]
  const etags = new Set<string>()
  for (const headers of asked) etags.add(String((await ask('/en?a=1', headers)).headers.etag))
  await ask('/en?a=2')
  expect(state.made).toBe(asked.length + 1)
  expect(etags.size).toBe(6) // text/html and none given differ in what this app prints; https does not
  for (const headers of asked) expect((await ask('/en?a=1', headers)).body).toContain('/en?a=1')
  expect(state.made).toBe(asked.length + 1)
})

test.each(['Accept', 'accept-encoding, accept', 'accept, accept-encoding'])('an answer that varies by %s goes on saying so when it is kept', async (vary) => {
  const { ask, state } = await serving(html(long, { vary }))
  const [first, second] = [await ask('/en'), await ask('/en')]
  expect([first.headers.vary, second.headers.vary, state.made]).toEqual(['accept, accept-encoding', 'accept, accept-encoding', 1])
})

test('an answer that is meant for one reader is never kept', async () => {
  for (const [headers, sent] of [[{ cookie: 'a=b' }, {}], [{ authorization: 'Bearer x' }, {}], [{}, { 'set-cookie': 'a=b' }], [{}, { 'cache-control': 'private' }], [{}, { 'content-security-policy': "script-src 'nonce-abc'" }], [{}, { vary: 'accept-language' }]] as Record<string, string>[][]) {
    const { ask, state } = await serving(html(long, sent))
    await ask('/en', headers)
    expect((await ask('/en', headers)).body).toBe(long)
    expect(state.made).toBe(2)
  }
})

test('an answer for one reader is compressed too, and its ETag says that its bytes may differ', async () => {
  const { ask } = await serving(html(long, { etag: '"abc"', 'content-length': String(Buffer.byteLength(long)) }))
  expect(await ask('/en', { cookie: 'a=b', 'accept-encoding': 'gzip' })).toMatchObject({ body: long, headers: { 'content-encoding': 'gzip', etag: 'W/"abc"', vary: 'accept-encoding' } })
  expect(await ask('/en', { cookie: 'a=b' })).toMatchObject({ body: long, headers: { etag: '"abc"', 'content-length': String(Buffer.byteLength(long)) } })
})

test('errors, redirects, short answers and what is compressed already go through as they are', async () => {
  const { ask, state } = await serving((req, res) => {
    if (req.url === '/moved') res.writeHead(303, { location: '/en' }).end()
    else if (req.url === '/lost') res.writeHead(404, { 'content-type': 'text/plain' }).end('lost')
    else if (req.url === '/none') (res.statusCode = 204), res.end()
    else res.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' }).end(Buffer.from([1, 2, 3]))
  })
  const accept = { 'accept-encoding': 'gzip' }
  expect(await ask('/moved', accept)).toMatchObject({ status: 303, headers: { location: '/en' } })
  expect(await ask('/lost', accept)).toMatchObject({ status: 404, body: 'lost' })
  expect(await ask('/none', accept)).toMatchObject({ status: 204, body: '' })
  expect((await ask('/static.js', accept, { method: 'HEAD' })).headers).toMatchObject({ 'content-encoding': 'br' })
  expect(state.made).toBe(4)
})

test('an app that breaks is answered for with 500, and the server goes on', async () => {
  let broken = true
  const { ask } = await serving((req, res) => (broken ? Promise.reject(new Error('broken')) : html(long)(req, res)))
  expect(await ask('/en')).toMatchObject({ status: 500, body: 'Something broke.\n' })
  broken = false
  expect(await ask('/en')).toMatchObject({ status: 200, body: long })
})

test('HEAD gives the headers of the kept page without its body', async () => {
  const { ask } = await serving(html(long))
  const got = await ask('/en', { 'accept-encoding': 'br' })
  const head = await ask('/en', { 'accept-encoding': 'br' }, { method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, body: '', headers: { etag: got.headers.etag, 'content-length': got.headers['content-length'] } })
  const { date: _1, ...first } = (await ask('/zh', { 'accept-encoding': 'br' }, { method: 'HEAD' })).headers
  const { date: _2, ...then } = (await ask('/zh', { 'accept-encoding': 'br' })).headers
  expect(first).toEqual(then)
})

test('a very large answer is sent whole, and not kept', async () => {
  const large = 'x'.repeat(6 * 1024 * 1024)
  const { ask, state } = await serving(html(large))
  for (const headers of [{}, { 'accept-encoding': 'br' }, {}] as Record<string, string>[]) expect((await ask('/en', headers)).body.length).toBe(large.length)
  expect(state.made).toBe(3)
})

test('the origin is the public address if one is configured, and HSTS is sent through TLS only', async () => {
  const echo = (req: IncomingMessage, res: ServerResponse) => html(`${req.headers['x-forwarded-proto']}://${req.headers.host}`)(req, res)
  const plain = await serving(echo)
  expect(await plain.ask('/', { host: 'sympolis.test' })).toMatchObject({ body: 'http://sympolis.test' })
  expect((await plain.ask('/')).headers['strict-transport-security']).toBeUndefined()
  expect((await plain.ask('/', { host: 'sympolis.test', 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toMatch(/max-age=\d+/)
  expect((await plain.ask('/', { 'x-forwarded-proto': 'javascript' })).body).toMatch(/^http:/)
  const configured = await serving(echo, { publicUrl: 'https://cities.example' })
  expect(await configured.ask('/', { host: 'evil.example' })).toMatchObject({ body: 'https://cities.example' })
})

test('probes tell whether the process is up, whether it can answer, and figures to whoever has the token', async () => {
  const token = 'a-long-enough-token'
  const { ask, state } = await serving(html(long), { metricsToken: token, readings: [{ name: 'test_lag', help: 'lag', label: 'in', read: async () => ({ facts: 3 }) }] })
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: '{"ok":true}\n' })
  expect((await ask('/readyz')).status).toBe(200)
  state.ready = false
  expect((await ask('/readyz')).status).toBe(503)
  expect((await ask('/metrics')).status).toBe(404)
  expect((await ask('/metrics', { authorization: 'Bearer wrong' })).status).toBe(404)
  await ask('/en/members')
  const figures = (await ask('/metrics', { authorization: `Bearer ${token}` })).body
  expect(figures).toContain('test_lag{in="facts"} 3')
  expect(figures).toContain('sympolis_request_duration_seconds_count{route="page",status="2xx"} 1')
  expect(state.made).toBe(1)
})

test('without a token configured nobody sees the figures', async () => {
  const { ask } = await serving(html(long))
  expect((await ask('/metrics', { authorization: 'Bearer undefined' })).status).toBe(404)
})

test('an address that is too long is refused', async () => {
  const { ask, state } = await serving(html(long))
  expect((await ask(`/${'x'.repeat(9_000)}`)).status).toBe(414)
  expect(state.made).toBe(0)
})

test('a server that is closed lets a running request end', async () => {
  const waiting: ServerResponse[] = []
  const { ask } = await serving((_req, res) => waiting.push(res))
  const running = ask('/slow')
  await expect.poll(() => waiting.length).toBe(1)
  const closed = closeServer(servers.pop()!, 5_000)
  waiting[0]!.end('done')
  expect((await running).body).toBe('done')
  await closed
})

test('the cache forgets what was not asked for longest when it is full', () => {
  const cache = pageCache(100_000)
  const page = (bytes: number) => ({ body: Buffer.alloc(bytes), etag: '', headers: {} })
  for (let at = 0; at < 20; at++) {
    cache.put(`/${at}`, '1', page(8_000))
    cache.get('/0', '1')
  }
  expect(cache.size()).toBeLessThanOrEqual(100_000)
  expect(cache.get('/0', '1')).toBeDefined()
  expect(cache.get('/1', '1')).toBeUndefined()
  expect(cache.get('/19', '1')).toBeDefined()
  expect(cache.get('/19', '2')).toBeUndefined()
  cache.put('/huge', '1', page(50_000))
  expect(cache.get('/huge', '1')).toBeUndefined()
})

test.each([
  [undefined, 'identity'], ['', 'identity'], ['gzip', 'gzip'], ['gzip, deflate, br', 'br'], ['br;q=0.5, gzip', 'gzip'], ['br;q=0', 'identity'], ['*', 'br'], ['*;q=0', 'identity'], ['identity', 'identity'], ['GZIP;q=1.0', 'gzip']
] as const)('a client that says accept-encoding %j gets %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})

test('text is compressed, pictures and event streams are not', () => {
  const worth = ['text/html', 'application/json; charset=utf-8', 'application/ld+json', 'image/svg+xml', 'text/calendar', 'application/xml'].map((type) => worthCompressing(type, 5_000))
  expect(worth).toEqual(worth.map(() => true))
  expect([worthCompressing('image/png', 5_000), worthCompressing('text/event-stream', null), worthCompressing('text/html', 100), worthCompressing(undefined, 5_000)]).toEqual([false, false, false, false])
})

test('an ETag is met whether the client marks it weak or not', () => {
  expect([alreadyHas('W/"a"', '"a"'), alreadyHas('"b", "a"', '"a"'), alreadyHas('"b"', '"a"'), alreadyHas(undefined, '"a"')]).toEqual([true, true, false, false])
})

test('addresses fall into few classes', () => {
  expect(['/_app/x.js', '/iurc-china/api/items', '/api/v1', '/iurc-china/en/members', '/apiary'].map(routeClass)).toEqual(['static', 'api', 'api', 'page', 'page'])
})
