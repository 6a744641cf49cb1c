import type { IncomingMessage } from 'node:http'

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

/** A map keeps the order of insertion, and whoever asks is inserted again: the first one has been silent longest. */
function forgetOldest(buckets: Map<string, unknown>): void {
  for (const oldest of buckets.keys()) return void buckets.delete(oldest)
}

/** Which addresses are counted: what programs ask, not what people read. */
export const isForPrograms = (path: string): boolean => path === '/mcp' || path.startsWith('/api/') || /^\/[a-z0-9-]+\/data\//.test(path)

/** Who asks: the peer; behind a proxy on this machine, the address the proxy names. */
export function addressOf(req: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const peer = req.socket.remoteAddress ?? 'unknown'
  const named = String(req.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim()
  return named && /^(::ffff:)?127\.|^::1$/.test(peer) ? named : peer
}
