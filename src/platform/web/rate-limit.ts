import type { IncomingMessage, ServerResponse } from 'node:http'
import { problem } from '../open/problem.ts'

/** What remains to somebody: may they ask now, how many times more, and in how many seconds they have the whole again. */
export type Allowance = { allowed: boolean; remaining: number; seconds: number }

export type RateLimit = { take(who: string, now: number): Allowance; headers(allowance: Allowance): Record<string, string> }

const mostKnown = 50_000

/** A bucket of `quota` requests for each address, which fills again evenly within `window` seconds. */
export function rateLimit({ quota, window }: { quota: number; window: number }): RateLimit {
  const buckets = new Map<string, { level: number; at: number }>()
  const perMs = quota / (window * 1000)
  return {
    take(who, now) {
      const known = buckets.get(who)
      const level = known ? Math.min(quota, known.level + (now - known.at) * perMs) : quota
      const allowed = level >= 1
      const left = allowed ? level - 1 : level
      buckets.delete(who)
      buckets.set(who, { level: left, at: now })
      if (buckets.size > mostKnown) forgetOldest(buckets)
      const waits = allowed ? (quota - left) / perMs : (1 - left) / perMs
      return { allowed, remaining: Math.floor(left), seconds: Math.ceil(waits / 1000) }
    },
    /** As draft-ietf-httpapi-ratelimit-headers has it. */
    headers: ({ allowed, remaining, seconds }) => ({
      'ratelimit-policy': `"per-address";q=${quota};w=${window}`,
      ratelimit: `"per-address";r=${remaining};t=${seconds}`,
      ...(allowed ? {} : { 'retry-after': String(seconds) })
    })
  }
}

/**
 * Counts a request of a program and tells it what remains. False: it has been turned away.
 * What programs may ask is public and without sessions, so a form from elsewhere does no harm: the web app is told that it came from here.
 */
export function admitted(req: IncomingMessage, res: ServerResponse, limit: RateLimit): boolean {
  const allowance = limit.take(addressOf(req), Date.now())
  for (const [name, value] of Object.entries(limit.headers(allowance))) res.setHeader(name, value)
  if (allowance.allowed) {
    if (req.method === 'POST') req.headers.origin = `${req.headers['x-forwarded-proto']}://${req.headers.host}`
    return true
  }
  const turnedAway = problem(429, 'too-many-requests', `Too many requests from your address; go on in ${allowance.seconds} seconds.`)
  res.writeHead(turnedAway.status, { 'content-type': 'application/problem+json; charset=utf-8', 'access-control-allow-origin': '*', 'cache-control': 'no-store' }).end(`${JSON.stringify(turnedAway)}\n`)
  return false
}

/** A map keeps the order of insertion, and whoever asks is inserted again: the first one has been silent longest. */
function forgetOldest(buckets: Map<string, unknown>): void {
  for (const oldest of buckets.keys()) return void buckets.delete(oldest)
}

/** Which addresses are counted: what programs ask, not what people read. */
export const isForPrograms = (path: string): boolean => /^\/(mcp$|api\/|[a-z0-9-]+\/data\/)/.test(asRouted(path))

/** A path as the web app reads it: `/%61pi/` is `/api/`. */
function asRouted(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** Who asks: the peer; behind a proxy on this machine, the address the proxy names. */
export function addressOf(req: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const peer = req.socket.remoteAddress ?? 'unknown'
  const named = String(req.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim()
  return named && /^(::ffff:)?127\.|^::1$/.test(peer) ? named : peer
}
