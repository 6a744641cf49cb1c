import { z } from 'zod'
import { families } from './families/all.ts'
import type { Family } from './families/family.ts'
import './families/programme.ts'
import { isList, paging } from './parameters.ts'

/** Real answers, by path as the description names it: `/programmes/{programme}/members`. */
export type Examples = Record<string, unknown>

type Json = Record<string, unknown>

/** The description of the API as OpenAPI 3.1, made from the same schemas that check and shape its answers. */
export function openApi(origin: string, examples: Examples): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sympolis open data',
      version: '1.0.0',
      summary: 'Members, library, events, visits and cooperations of programmes of city-to-city cooperation',
      description:
        'Read only, without a key. Every text comes in every language it exists in, and says who or what brought it there. Unknown is null and never filled in. Facts carry the lines of the source they come from. Lists are read in portions: pass `next` on as `after`. Requests per address are limited; answers say what remains in RateLimit headers.',
      license: { name: 'As each programme states in its record', identifier: 'CC-BY-4.0' }
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: {
      '/programmes': { get: operation('programmes', 'Every programme of this installation', [], 'Programmes', examples['/programmes']) },
      '/programmes/{programme}': { get: operation('programme', 'A programme, and where its open data is', [programmeParameter], 'Programme', examples['/programmes/{programme}'], ['404']) },
      ...Object.fromEntries(families.flatMap((family) => pathsOf(family, examples)))
    },
    components: { schemas: schemas(), responses, headers }
  }
}

/** The paths of a family, as the description names them. */
export const listPath = ({ name }: Family): string => `/programmes/{programme}/${name}`
export const recordPath = ({ name }: Family): string => `/programmes/{programme}/${name}/{id}`

function pathsOf(family: Family, examples: Examples): [string, Json][] {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: 'The permanent id of the record' }
  const list = parametersOf(family)
  const [inList, inFull] = [idOf(family.card), idOf(family.full)]
  return [
    [listPath(family), { get: operation(family.name, family.about, [programmeParameter, ...list], `${inList}Stretch`, examples[listPath(family)], ['400', '404']) }],
    [recordPath(family), { get: operation(family.record, `${family.about}: one record in full`, [programmeParameter, id], inFull, examples[recordPath(family)], ['400', '404']) }]
  ]
}

const programmeParameter = { name: 'programme', in: 'path', required: true, schema: { type: 'string' }, description: 'The id of the programme' }

/** Query parameters from the schema that reads them. */
export function parametersOf(family: Family): Json[] {
  return Object.entries({ ...family.filters.shape, ...paging.shape }).map(([name, type]) => {
    const { description, ...schema } = z.toJSONSchema(type as z.ZodType, { io: 'input' }) as Json
    delete schema.$schema
    return { name, in: 'query', required: false, schema, ...(description ? { description } : {}), ...(isList(type as z.ZodType) ? { style: 'form', explode: true } : {}) }
  })
}

function operation(operationId: string, summary: string, parameters: unknown[], schema: string, example: unknown, errors: string[] = []): Json {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, ...(example === undefined ? {} : { example }) } }
  return {
    operationId,
    summary,
    parameters,
    responses: {
      '200': { description: 'As asked', headers: { ETag: { $ref: '#/components/headers/ETag' }, RateLimit: { $ref: '#/components/headers/RateLimit' } }, content },
      '304': { description: 'Unchanged since the version that If-None-Match names' },
      ...Object.fromEntries([...errors, '429'].map((status) => [status, { $ref: `#/components/responses/${status}` }]))
    }
  }
}

const headers = {
  ETag: { description: 'The version of this answer', schema: { type: 'string' } },
  RateLimit: { description: 'What remains: r requests, t seconds until the whole quota is there again', schema: { type: 'string' } }
}

const problemResponse = (description: string) => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })
const responses = { '400': problemResponse('A parameter is unknown or malformed; the answer names it and those that are allowed'), '404': problemResponse('There is no such record'), '429': problemResponse('Too many requests; Retry-After says when to go on') }

const Problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, parameter: { type: 'string' }, allowed: { type: 'array', items: { type: 'string' } } }
}

const idOf = (type: z.ZodType): string => String(z.globalRegistry.get(type)?.id)

/** Every shape with a name, and a stretch of each that lists hold. */
function schemas(): Json {
  const named = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' }).schemas as Record<string, Json>
  const wanted = reachable(named, [...families.flatMap(({ card, full }) => [idOf(card), idOf(full)]), 'Programme', 'Programmes'])
  const stretches = families.map(({ card }) => [`${idOf(card)}Stretch`, stretch({ $ref: `#/components/schemas/${idOf(card)}` })])
  return { ...wanted, ...Object.fromEntries(stretches), Problem }
}

function reachable(named: Record<string, Json>, from: string[]): Json {
  const kept: Json = {}
  for (const open = [...from]; open.length > 0; ) {
    const id = open.pop()!
    if (id in kept || !named[id]) continue
    const { $schema: _version, $id: _id, ...schema } = named[id]
    kept[id] = schema
    open.push(...[...JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]!))
  }
  return kept
}

const stretch = (items: Json): Json => ({
  type: 'object',
  required: ['total', 'items', 'next'],
  properties: {
    total: { type: 'integer', description: 'How many there are in all' },
    items: { type: 'array', items },
    next: { type: ['string', 'null'], description: 'What to pass as "after" to go on; null: that was the end' }
  }
})
