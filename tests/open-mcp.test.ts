import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveExample, type Serving } from './open/serving.ts'

let serving: Serving
let client: Client
beforeAll(async () => {
  serving = await serveExample()
  client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', serving.origin)) as Transport)
}, 180_000)
afterAll(async () => {
  await client?.close()
  await serving?.close()
})

type Result = { content: { type: string; text: string }[]; isError?: boolean }
const call = async (name: string, given: Record<string, unknown>) => {
  const { content, isError } = (await client.callTool({ name, arguments: given })) as Result
  return isError ? { problem: content[0]!.text } : (JSON.parse(content[0]!.text) as Record<string, unknown>)
}

test('a model sees five tools that only read', async () => {
  const { tools } = await client.listTools()
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([['search_library', true], ['get_item', true], ['get_member', true], ['list_events', true], ['list_cooperations', true]])
})

test('a model finds an item in the library and reads it, with the page to link to', async () => {
  const found = (await call('search_library', { query: 'green design centre', limit: 3 })) as { items: { id: string; title: string }[]; total: number }
  expect(found.items[0]!.title).toContain('design centre')
  expect(found.items.map(({ id }) => id)).toContain('c1')
  expect(await call('get_item', { id: 'c1', language: 'zh' })).toMatchObject({ title: expect.stringMatching(/\p{Script=Han}/u), pages: { zh: `${serving.origin}/iurc-china/zh/library/c1` } })
})

test('a member is found by any of its names', async () => {
  expect(await call('get_member', { id: '扬州' })).toMatchObject({ id: 'yangzhou' })
  expect(await call('get_member', { id: 'Atlantis' })).toEqual({ problem: expect.stringContaining('Atlantis') })
})

test('events and cooperations are listed, narrowed by member', async () => {
  const events = (await call('list_events', { member: 'Bari' })) as { items: { members: { id: string }[] }[] }
  expect(events.items.length).toBeGreaterThan(0)
  for (const event of events.items) expect(event.members.map(({ id }) => id)).toContain('bari')
  expect(await call('list_cooperations', {})).toMatchObject({ total: 7 })
})

test('what makes no sense is told to the model, not to the log', async () => {
  expect(await call('list_events', { programme: 'nothing' })).toEqual({ problem: 'Name one of the programmes: iurc-china.' })
  expect(await call('search_library', { kind: ['novel'] })).toEqual({ problem: expect.stringContaining('kind') })
  expect((await serving.ask('/mcp')).status).toBe(405)
})
