import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What probes ask: whether the house can answer, and its figures. */
export type Probed = { ready(): Promise<Record<string, unknown> & { ok: boolean }>; figures(): Promise<string>; token: string | undefined }

/** Answers `/healthz` (the process is up), `/readyz` (it can answer; 503 if not) and `/metrics` (only with the token). False if it is none of them. */
export function answerProbe(req: IncomingMessage, res: ServerResponse, path: string, probed: Probed): boolean {
  if (path === '/healthz') sendJson(res, 200, { ok: true })
  else if (path === '/readyz')
    probed.ready().then(
      (ready) => sendJson(res, ready.ok ? 200 : 503, ready),
      () => sendJson(res, 503, { ok: false })
    )
  else if (path === '/metrics' && bears(req, probed.token))
    probed.figures().then(
      (text) => send(res, 200, 'text/plain; version=0.0.4; charset=utf-8', text),
      () => send(res, 500, 'text/plain', 'unavailable\n')
    )
  else if (path === '/metrics') send(res, 404, 'text/plain', 'not found\n')
  else return false
  return true
}

function bears(req: IncomingMessage, token: string | undefined): boolean {
  const given = Buffer.from(req.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return token !== undefined && given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted)
}

const sendJson = (res: ServerResponse, status: number, value: unknown) => send(res, status, 'application/json', `${JSON.stringify(value)}\n`)
const send = (res: ServerResponse, status: number, type: string, body: string) =>
  void res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(body)
