import { globSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { thePublic } from '#platform/context.ts'
import type { House } from '#house'
import { params as matchers } from '../../src/params.ts'

/** Routes as SvelteKit finds them by their folders, answering requests without a build: only what `+server.ts` files answer. */

type Handler = (event: unknown) => Response | Promise<Response>
type Route = { pattern: RegExp; params: { name: string; matcher: string | undefined }[]; statics: number; handlers: Record<string, Handler> }

export async function openRoutes(root: string): Promise<Route[]> {
  const files = globSync('src/routes/**/+server.ts', { cwd: root })
  const routes = await Promise.all(files.map(async (file) => routeOf(file, (await import(pathToFileURL(join(root, file)).href)) as Record<string, Handler>)))
  return routes.sort((a, b) => b.statics - a.statics)
}

function routeOf(file: string, handlers: Record<string, Handler>): Route {
  const path = file.slice('src/routes'.length, -'/+server.ts'.length)
  const params: Route['params'] = []
  const pattern = path.replace(/[.]/g, '\\.').replace(/\[((?:\\\.){3})?(\w+)(?:=(\w+))?\]/g, (_, rest: string | undefined, name: string, matcher: string | undefined) => {
    params.push({ name, matcher })
    return rest ? '(.*)' : '([^/]+?)'
  })
  return { pattern: new RegExp(`^${pattern}$`), params, statics: path.includes('[...') ? -1 : path.replace(/\[[^\]]+\]/g, '').length, handlers }
}

/** An app for `webServer` that answers with these routes. */
export const appOf = (routes: Route[], house: House) => async (req: IncomingMessage, res: ServerResponse) => {
  const url = new URL(req.url ?? '/', `http://${req.headers.host}`)
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const headers = new Headers(Object.entries(req.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])))
  const response = await answerOf(routes, house, new Request(url, { method: req.method ?? 'GET', headers, ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) }))
  res.writeHead(response.status, Object.fromEntries(response.headers))
  if (req.method !== 'HEAD') for await (const part of response.body ?? []) res.write(part)
  res.end()
}

/** The answer of the route that a request meets, as the hook and the framework would arrange it. */
export async function answerOf(routes: Route[], house: House, request: Request): Promise<Response> {
  const url = new URL(request.url)
  for (const { pattern, params: names, handlers } of routes) {
    const match = pattern.exec(decodeURI(url.pathname))
    if (!match) continue
    const params = Object.fromEntries(names.map(({ name }, at) => [name, decodeURIComponent(match[at + 1] ?? '')]))
    if (names.some(({ name, matcher }) => matcher && !fits(matcher, params[name]!))) continue
    const handler = handlers[request.method] ?? (request.method === 'HEAD' ? handlers.GET : undefined) ?? handlers.fallback
    if (!handler) return new Response(null, { status: 405 })
    const language = params.lang === 'zh' ? 'zh' : 'en'
    const ctx = params.programme ? await house.contextFor({ programmeId: params.programme, language, actor: thePublic }) : null
    return handler({ request, url, params, locals: { ctx, language } })
  }
  return new Response('not found', { status: 404 })
}

type Matcher = { '~standard': { validate(value: string): { issues?: unknown } } }
const fits = (matcher: string, value: string) => !(matchers as unknown as Record<string, Matcher>)[matcher]!['~standard'].validate(value).issues
