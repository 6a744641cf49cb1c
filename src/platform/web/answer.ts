import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptPage, PageCache } from './cache.ts'
import { compressor } from './compress.ts'
import { divert, type Direct, type Sink } from './divert.ts'
import { encodingFor, worthCompressing } from './encoding.ts'
import { alreadyHas } from './headers.ts'
import { askedAnonymously, keptPage, keyOf, largestKept, mayBeKept } from './keep.ts'

/** The web app: takes a request and answers it. */
export type App = (req: IncomingMessage, res: ServerResponse) => unknown

/** How an answer came about: kept from before, or made. */
export type Origin = 'kept' | 'made'

export type Answering = {
  app: App
  cache: PageCache
  position: string
  /** What every answer carries. */
  headers: Record<string, string>
  /** Told when the app broke; the client gets 500, or a broken connection if the answer had begun. */
  failed(error: unknown): void
}

/** Sends a kept page if there is one that holds at this position; else lets the app make the answer, compresses it, and keeps it if others may have it. */
export function answer(req: IncomingMessage, res: ServerResponse, { app, cache, position, headers, failed }: Answering): Origin {
  const key = askedAnonymously(req) ? keyOf(req) : null
  const kept = key === null ? undefined : cache.get(key, position)
  if (kept) {
    sendKept(req.headers['if-none-match'], req.method, kept, (status, fields, body) => res.writeHead(status, fields).end(body))
    return 'kept'
  }
  for (const name in headers) res.setHeader(name, headers[name]!)
  const ifNoneMatch = req.headers['if-none-match']
  const { method } = req
  if (key !== null) {
    // The whole body is wanted, to be kept; and whoever asks for the headers alone gets those that come with it.
    delete req.headers['if-none-match']
    req.method = 'GET'
  }
  divert(res, (direct) => {
    if (key !== null && mayBeKept(res))
      return keeping(res, direct, async (body) => {
        const page = await keptPage(req, res, body)
        cache.put(key, position, page)
        for (const name of res.getHeaderNames()) if (!name.startsWith('ratelimit')) res.removeHeader(name)
        sendKept(ifNoneMatch, method, page, (status, fields, whole) => (direct.head(status, fields), direct.end(whole)))
      })
    return method === 'HEAD' ? null : compressing(req, res, direct)
  })
  void letAnswer(app, req, res, failed)
  return 'made'
}

async function letAnswer(app: App, req: IncomingMessage, res: ServerResponse, failed: (error: unknown) => void) {
  try {
    await app(req, res)
  } catch (error) {
    failed(error)
    if (res.headersSent) res.destroy()
    else res.writeHead(500, { 'content-type': 'text/plain' }).end('Something broke.\n')
  }
}

function sendKept(ifNoneMatch: string | undefined, method: string | undefined, page: KeptPage, send: (status: number, headers: Record<string, string>, body?: Buffer) => void) {
  if (ifNoneMatch && alreadyHas(ifNoneMatch, page.etag)) {
    const { etag, vary = '', 'cache-control': control = '', 'access-control-allow-origin': readers } = page.headers
    send(304, { etag: etag!, vary, 'cache-control': control, ...(readers ? { 'access-control-allow-origin': readers } : {}) })
  } else send(200, page.headers, method === 'HEAD' ? undefined : page.body)
}

/** Collects the body; if it grows too large it is sent on as it comes. */
function keeping(res: ServerResponse, direct: Direct, whole: (body: Buffer) => Promise<void>): Sink {
  const chunks: Buffer[] = []
  let size = 0
  let flowing = false
  return {
    write(chunk) {
      if (flowing) return direct.write(chunk)
      chunks.push(chunk)
      size += chunk.byteLength
      if (size <= largestKept) return true
      flowing = true
      direct.head(res.statusCode)
      return direct.write(Buffer.concat(chunks.splice(0)))
    },
    end() {
      if (flowing) direct.end()
      else whole(Buffer.concat(chunks)).catch((error: Error) => res.destroy(error))
    }
  }
}

/** Compresses on the way where it is worth it and nobody has done so; null where not. */
function compressing(req: IncomingMessage, res: ServerResponse, direct: Direct): Sink | null {
  const type = res.getHeader('content-type') as string | undefined
  const length = res.hasHeader('content-length') ? Number(res.getHeader('content-length')) : null
  const encoding = encodingFor(req.headers['accept-encoding'] as string | undefined)
  if (encoding === 'identity' || [204, 206, 304].includes(res.statusCode) || res.hasHeader('content-encoding') || !worthCompressing(type, length)) return null

  const stream = compressor(encoding)
  res.removeHeader('content-length')
  res.setHeader('content-encoding', encoding)
  res.appendHeader('vary', 'accept-encoding')
  const etag = res.getHeader('etag')
  if (typeof etag === 'string' && !etag.startsWith('W/')) res.setHeader('etag', `W/${etag}`)
  direct.head(res.statusCode)
  stream.on('data', (chunk: Buffer) => void (direct.write(chunk) || stream.pause()))
  stream.on('end', () => direct.end())
  stream.on('error', (error) => res.destroy(error))
  stream.on('drain', () => res.emit('drain'))
  res.on('drain', () => stream.resume())
  res.on('close', () => stream.destroy())
  return { write: (chunk) => stream.write(chunk), end: () => void stream.end() }
}
