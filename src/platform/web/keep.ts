import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptPage } from './cache.ts'
import { compressed } from './compress.ts'
import { encodingFor, worthCompressing, type Encoding } from './encoding.ts'

/** Larger answers are sent as they come and not kept. */
export const largestKept = 4 * 1024 * 1024

/** Whether everybody without a cookie may get the same answer: a GET of somebody who said nothing of themselves. */
export const askedAnonymously = (req: IncomingMessage): boolean =>
  (req.method === 'GET' || req.method === 'HEAD') && req.headers.cookie === undefined && req.headers.authorization === undefined && req.headers.range === undefined

/** Under which name an answer is kept: all of the request that an answer may depend on. */
export function keyOf(req: IncomingMessage): string {
  const accept = req.headers.accept ?? '*/*'
  const kind = accept.startsWith('text/html') ? 'html' : accept
  return `${encodingFor(req.headers['accept-encoding'] as string | undefined)} ${kind} ${req.headers['x-forwarded-proto']}://${req.headers.host}${req.url}`
}

/** Whether an answer whose headers stand may be sent to others too. A nonce is for one answer only. */
export function mayBeKept(res: ServerResponse): boolean {
  const header = (name: string) => String(res.getHeader(name) ?? '')
  return (
    res.statusCode === 200 &&
    !res.hasHeader('set-cookie') &&
    !res.hasHeader('content-encoding') &&
    !/no-store|private|immutable/.test(header('cache-control')) &&
    !header('content-security-policy').includes("'nonce-") &&
    varies(res).every((name) => ['', 'accept', 'accept-encoding'].includes(name)) &&
    !header('content-type').startsWith('text/event-stream') &&
    Number(res.getHeader('content-length') ?? 0) <= largestKept
  )
}

/** The headers of the request that an answer depends on. */
const varies = (res: ServerResponse): string[] => String(res.getHeader('vary') ?? '').toLowerCase().split(',').map((name) => name.trim())

const dropped = new Set(['content-length', 'etag', 'x-sveltekit-page', 'cache-control', 'vary', 'ratelimit', 'ratelimit-policy'])

/** The answer as it will be sent from now on: compressed, with a strong ETag of its very bytes. */
export async function keptPage(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<KeptPage> {
  const type = res.getHeader('content-type') as string | undefined
  const encoding: Encoding = worthCompressing(type, body.byteLength) ? encodingFor(req.headers['accept-encoding'] as string | undefined) : 'identity'
  const sent = await compressed(body, encoding)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}${encoding === 'identity' ? '' : `.${encoding}`}"`
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(res.getHeaders())) if (value !== undefined && !dropped.has(name)) headers[name] = String(value)
  return {
    body: sent,
    etag,
    headers: {
      ...headers,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      'content-length': String(sent.byteLength),
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: varies(res).includes('accept') ? 'accept, accept-encoding' : 'accept-encoding',
      etag
    }
  }
}
