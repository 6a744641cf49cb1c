import type { IncomingMessage } from 'node:http'

/** What every answer carries. The content security policy comes from the web app, page by page. */
export const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin'
}

const throughTls = { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

/** As `always`, with HSTS where the client came through TLS. */
export const guarding = (protocol: string): Record<string, string> => (protocol === 'https' ? throughTls : always)

/**
 * Names the origin the client used, where the web app looks for it: the public address if one is configured,
 * else what a proxy said, else plain http at the host asked for. Returns the protocol.
 */
export function settleOrigin(req: IncomingMessage, publicUrl: URL | null): string {
  if (publicUrl) {
    req.headers.host = publicUrl.host
    req.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1)
  }
  const given = String(req.headers['x-forwarded-proto'] ?? '').split(',')[0]!.trim()
  return (req.headers['x-forwarded-proto'] = given === 'https' ? 'https' : 'http')
}

/** Whether `If-None-Match` names this (or, weakly, an equal) version. */
export const alreadyHas = (ifNoneMatch: string | undefined, etag: string): boolean =>
  !!ifNoneMatch && (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
