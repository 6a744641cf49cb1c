import { createHash } from 'node:crypto'
import type { Problem } from './problem.ts'

/** Anybody's page may read open data, without credentials. */
export const forEverybody: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, ratelimit, ratelimit-policy, retry-after'
}

const preflight = { ...forEverybody, 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-allow-headers': 'accept, if-none-match, content-type', 'access-control-max-age': '86400' }

/** The answer to a browser that asks whether it may ask. */
export const mayAsk = (methods = 'GET, HEAD, OPTIONS'): Response => new Response(null, { status: 204, headers: { ...preflight, 'access-control-allow-methods': methods, allow: methods } })

/** A body as open data: for everybody, with a strong ETag of its bytes; 304 to whoever has it already. */
export function openly(request: Request, body: string, type: string, more: Record<string, string> = {}): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { ...forEverybody, 'cache-control': 'public, max-age=0, must-revalidate', etag, ...more }
  if (hasAlready(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': type } })
}

export const asJson = (request: Request, value: unknown, more: Record<string, string> = {}): Response => openly(request, `${JSON.stringify(value)}\n`, 'application/json; charset=utf-8', more)

/** A body made bit by bit, for lists of any length. */
export function streamed(lines: AsyncIterable<string>, type: string, fileName: string): Response {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await iterator.return?.())
  })
  return new Response(body, { headers: { ...forEverybody, 'content-type': type, 'content-disposition': `inline; filename="${fileName}"`, 'cache-control': 'public, max-age=0, must-revalidate' } })
}

export const answerProblem = (problem: Problem): Response =>
  new Response(`${JSON.stringify(problem)}\n`, { status: problem.status, headers: { ...forEverybody, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' } })

const hasAlready = (ifNoneMatch: string | null, etag: string) => !!ifNoneMatch && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
