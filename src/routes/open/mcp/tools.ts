import { z } from 'zod'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { thePublic, type Context } from '#platform/context.ts'
import { itemKinds } from '#rooms/library'
import { eventKinds } from '#rooms/events'
import { member } from '#rooms/members'
import { statuses } from '#rooms/partnerships'
import type { House } from '../../../house.server.ts'
import { familyNamed } from '../families/all.ts'
import type { Places } from '../places.ts'
import { readList } from '../parameters.ts'
import { listOf, recordOf } from '../records.ts'
import { inOneLanguage } from './reading.ts'

const Programme = z.string().max(120).optional().describe('The id of the programme; may be left out where there is only one')
const Language = z.enum(['en', 'zh']).default('en').describe('In which language texts are wanted; they fall back to their original, and say so')
const Id = z.string().min(1).max(120)
const HowMany = z.number().int().min(1).max(50).default(10)
const Value = z.string().max(120)
const Member = Value.optional().describe('The id or any name of a member')
const After = z.string().max(120).optional().describe('To go on: what the answer before gave as "next"')

const instructions =
  'Read-only access to programmes of city-to-city and region-to-region cooperation: their library, members, events and cooperations. Each record carries the page to link to and the lines of the source it comes from. Unknown is null: do not fill it in. Texts with state "machine" or "outdated" are translations to be used with care.'

const readOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

/** A server of the Model Context Protocol that may only read. One is made for each request: nothing is remembered between them. */
export function mcpServer(house: House, origin: string): McpServer {
  const server = new McpServer({ name: 'sympolis', version: '1.0.0', title: 'Sympolis' }, { instructions, capabilities: { tools: {} } })
  const asking = { house, origin }
  addSearch(server, asking)
  addRecords(server, asking)
  addLists(server, asking)
  return server
}

type Asking = { house: House; origin: string }

function addSearch(server: McpServer, asking: Asking): void {
  const inputSchema = {
    programme: Programme,
    language: Language,
    query: z.string().max(500).default('').describe('Words in English or Chinese; synonyms of the vocabulary are found across languages'),
    kind: z.array(z.enum(itemKinds)).max(7).default([]),
    member: z.array(Value).max(20).default([]).describe('Ids or names of members'),
    country: z.array(Value).max(20).default([]).describe('ISO 3166-1 alpha-2 codes'),
    network: z.array(Value).max(20).default([]).describe('Ids of networks'),
    limit: HowMany,
    after: After
  }
  server.registerTool('search_library', { title: 'Search the library', description: 'Practices, cases, insights, guidance, policies and reports that fit, the best first', inputSchema, annotations: readOnly }, (input) =>
    answered(asking, input, async (ctx, at) => {
      const query = parameters({ q: input.query || undefined, kind: input.kind, member: await idsOf(ctx, input.member), country: input.country, network: input.network, limit: String(input.limit), after: input.after })
      return listed(ctx, 'items', query, at)
    })
  )
}

function addRecords(server: McpServer, asking: Asking): void {
  server.registerTool('get_item', { title: 'Read an item', description: 'All of one item of the library: challenge, solution, results, key figures, lessons, sources', inputSchema: { programme: Programme, language: Language, id: Id }, annotations: readOnly }, (input) =>
    answered(asking, input, (ctx, at) => single(ctx, 'items', input.id, at))
  )
  server.registerTool('get_member', { title: 'Read a member', description: 'A city or region, by its id or any of its names (Chinese, pinyin, local)', inputSchema: { programme: Programme, language: Language, id: Id }, annotations: readOnly }, (input) =>
    answered(asking, input, async (ctx, at) => single(ctx, 'members', (await idsOf(ctx, input.id))[0] ?? input.id, at))
  )
}

function addLists(server: McpServer, asking: Asking): void {
  const events = { programme: Programme, language: Language, year: z.number().int().min(1900).max(2199).optional(), member: Member, term: Value.optional().describe('The id of a term'), kind: z.enum(eventKinds).optional(), limit: HowMany, after: After }
  server.registerTool('list_events', { title: 'List events', description: 'Webinars, workshops and other gatherings, in the order they were held', inputSchema: events, annotations: readOnly }, ({ programme, language, limit, ...filter }) =>
    answered(asking, { programme, language }, async (ctx, at) =>
      listed(ctx, 'events', parameters({ ...filter, member: await idsOf(ctx, filter.member), year: filter.year?.toString(), limit: String(limit) }), at)
    )
  )
  const cooperations = { programme: Programme, language: Language, member: Member, status: z.enum(statuses).optional(), limit: HowMany, after: After }
  server.registerTool('list_cooperations', { title: 'List cooperations', description: 'Who works with whom and how far it has come', inputSchema: cooperations, annotations: readOnly }, ({ programme, language, limit, ...filter }) =>
    answered(asking, { programme, language }, async (ctx, at) =>
      listed(ctx, 'cooperations', parameters({ ...filter, member: await idsOf(ctx, filter.member), limit: String(limit) }), at)
    )
  )
}

type Answer = { content: { type: 'text'; text: string }[]; isError?: boolean }
type At = Places & Pick<House, 'index'>

const failed = (says: string): Answer => ({ content: [{ type: 'text', text: says }], isError: true })

async function answered({ house, origin }: Asking, { programme, language }: { programme?: string | undefined; language: string }, ask: (ctx: Context, at: At) => Promise<object | string>): Promise<Answer> {
  const all = await house.programmes()
  const id = programme ?? (all.length === 1 ? all[0]?.id : undefined)
  const ctx = id === undefined ? null : await house.contextFor({ programmeId: id, language, actor: thePublic })
  if (!ctx) return failed(`Name one of the programmes: ${all.map(({ id }) => id).join(', ') || 'there is none yet'}.`)
  const found = await ask(ctx, { origin, programmeId: ctx.programme.id, index: house.index })
  return typeof found === 'string' ? failed(found) : { content: [{ type: 'text', text: JSON.stringify(inOneLanguage(found, language)) }] }
}

async function listed(ctx: Context, name: string, query: URLSearchParams, at: At): Promise<object | string> {
  const family = familyNamed(name)!
  const asked = readList(family.filters, query)
  if (!('filter' in asked)) return String(asked.detail)
  return (await listOf(ctx, family, asked as { filter: Record<string, unknown>; page: { after: null; limit: number } }, at)) ?? 'There is nothing more.'
}

const single = async (ctx: Context, name: string, id: string, at: At): Promise<object | string> => (await recordOf(ctx, familyNamed(name)!, id, at)) ?? `There is no "${id}" among the ${name} of this programme.`

/** Members by their ids, whichever of their names was given. */
async function idsOf(ctx: Context, names: string | readonly string[] | undefined): Promise<string[]> {
  const ids: string[] = []
  for (const name of typeof names === 'string' ? [names] : (names ?? [])) {
    const found = await member(ctx, name)
    ids.push(found && 'redirect' in found ? found.redirect : name)
  }
  return ids
}

function parameters(given: Record<string, string | readonly string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) for (const one of typeof value === 'string' ? [value] : (value ?? [])) query.append(name, one)
  return query
}
