/** A reader of pages in a process of its own: node bench/load.ts ORIGIN PATH CONNECTIONS SECONDS kept|fresh|personal MOST. Prints a `Load` as JSON. */
import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'

/**
 * `fresh`: every request has an address of its own, so that nothing kept can answer it. `personal`: it has a cookie, to the same end.
 * `most`: requests, where more would be turned away.
 */
export type Asking = { origin: string; path: string; connections: number; seconds: number; pages: Pages; most?: number }
type Pages = 'kept' | 'fresh' | 'personal'
export type Load = { perSecond: number; p50: number; p95: number; bytes: number; failed: number }

/** Asks from another process. Throws an Error if any answer was not 200: then it would not measure what it says. */
export async function load({ origin, path, connections, seconds, pages, most = Infinity }: Asking): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, origin, path, String(connections), String(seconds), pages, String(most)])
  const measured: Load = JSON.parse(stdout)
  if (measured.failed > 0) throw new Error(`${path} was not answered with 200 in ${measured.failed} cases.`)
  return measured
}

async function ask({ origin, path, connections, seconds, pages, most = Infinity }: Asking): Promise<Load> {
  const times: number[] = []
  const sums = { bytes: 0, failed: 0, sent: 0 }
  const first = Date.now()
  const began = performance.now()
  const next = () => {
    if (sums.sent++ >= most || performance.now() - began > seconds * 1000) return null
    return pages !== 'fresh' ? path : `${path}${path.includes('?') ? '&' : '?'}bench=${first + sums.sent}`
  }
  await Promise.all(Array.from({ length: connections }, () => reader(new URL(origin), pages === 'personal' ? 'Cookie: bench=1\r\n' : '', next, (ms, bytes, status) => {
    times.push(ms)
    sums.bytes += bytes
    if (status !== 200) sums.failed++
  })))
  const took = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: times.length / took, p50: at(0.5), p95: at(0.95), bytes: sums.bytes / times.length, failed: sums.failed }
}

/** One connection that asks again as soon as it has been answered. */
function reader({ hostname, port, host }: URL, header: string, next: () => string | null, told: (ms: number, bytes: number, status: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname)
    let [received, began] = [Buffer.alloc(0), 0]
    const send = () => {
      const path = next()
      if (path === null) return void (socket.end(), done())
      began = performance.now()
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\nAccept-Encoding: br\r\n${header}\r\n`)
    }
    socket.on('connect', send).on('error', fail).on('data', (some: Buffer) => {
      received = Buffer.concat([received, some])
      const answer = whole(received)
      if (!answer) return
      told(performance.now() - began, answer.body, answer.status)
      received = Buffer.alloc(0)
      send()
    })
  })
}

/** Status and length of the body, once all of it is there. */
function whole(received: Buffer): { status: number; body: number } | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.subarray(0, end).toString('latin1').toLowerCase()
  const status = Number(head.slice(9, 12))
  const body = received.length - end - 4
  const length = /content-length: (\d+)/.exec(head)?.[1]
  if (length !== undefined) return body >= Number(length) ? { status, body } : null
  return received.subarray(-5).toString('latin1') === '0\r\n\r\n' ? { status, body } : null
}

if (import.meta.main) {
  const [origin = '', path = '/', connections, seconds, pages, most] = process.argv.slice(2)
  console.log(JSON.stringify(await ask({ origin, path, connections: Number(connections), seconds: Number(seconds), pages: pages === 'fresh' || pages === 'personal' ? pages : 'kept', most: Number(most) })))
}
