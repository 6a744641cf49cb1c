import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { answer, type App } from './answer.ts'
import { pageCache } from './cache.ts'
import { guarding, settleOrigin } from './headers.ts'
import { metrics, routeClass, type Reading, type RouteClass } from './metrics.ts'
import { answerProbe } from './probes.ts'
import { admitted, isForPrograms, rateLimit } from './rate-limit.ts'

export type WebParts = {
  app: App
  /** Differs after every change a reader could see: kept pages hold as long as it is the same. */
  position(): string
  ready(): Promise<Record<string, unknown> & { ok: boolean }>
  readings: Reading[]
  metricsToken?: string
  publicUrl?: string
  log: Logger
}

const keptBytes = 64 * 1024 * 1024
const longestUrl = 8_000
const seconds = 1_000
const perMinute = { quota: 600, window: 60 }

/** The HTTP side of the house around the web app: probes, kept pages, compression, headers, figures, log. */
export function webServer(parts: WebParts): Server {
  const cache = pageCache(keptBytes)
  const publicUrl = parts.publicUrl ? new URL(parts.publicUrl) : null
  const figures = metrics([...parts.readings, { name: 'sympolis_kept_pages_bytes', help: 'Memory taken by kept pages', label: 'of', read: async () => ({ pages: cache.size() }) }])
  const limit = rateLimit(perMinute)
  const probed = { ready: parts.ready, figures: figures.text, token: parts.metricsToken }

  const listener = (req: IncomingMessage, res: ServerResponse) => {
    const began = performance.now()
    const { method, url = '/' } = req
    const done = (route: RouteClass) => {
      const ms = performance.now() - began
      figures.answered(route, res.statusCode, ms / seconds)
      parts.log.info({ method, url, status: res.statusCode, ms: Math.round(ms * 10) / 10, route })
    }
    if (url.length > longestUrl) return void res.writeHead(414, guarding('http')).end()
    const path = url.split('?', 1)[0]!
    if (answerProbe(req, res, path, probed)) return
    const protocol = settleOrigin(req, publicUrl)
    if (isForPrograms(path) && !admitted(req, res, limit)) return done('api')
    const origin = answer(req, res, { app: parts.app, cache, position: parts.position(), headers: guarding(protocol), failed: (error) => parts.log.error(error, `${method} ${url} broke`) })
    if (origin === 'kept') done('kept')
    else res.once('close', () => done(routeClass(path)))
  }
  return createServer({ headersTimeout: 15 * seconds, requestTimeout: 120 * seconds, keepAliveTimeout: 65 * seconds, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5 * seconds }, listener)
}

/** Lets running requests end (at most `patience` ms), takes no new ones. */
export function closeServer(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
