import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Where an answer's body goes instead of straight to the client. `write` says whether there is room for more. */
export type Sink = { write(chunk: Buffer): boolean; end(): void }

/** The way to the client past the diversion. */
export type Direct = { head(status: number, headers?: OutgoingHttpHeaders): void; write(chunk: Buffer): boolean; end(body?: Buffer): void }

/**
 * Holds an answer until its status and headers stand on it, then lets `choose` say where its body goes:
 * to a sink, which sends what it likes through `direct`; or (null) on to the client as if nothing had been in between.
 */
export function divert(res: ServerResponse, choose: (direct: Direct) => Sink | null): void {
  const own = { writeHead: res.writeHead, write: res.write, end: res.end }
  const restore = () => void Object.assign(res, own)
  let decided = false

  const decide = () => {
    if (decided) return
    decided = true
    restore()
    const sink = choose(directTo(res, own))
    if (sink) Object.assign(res, into(sink, res))
  }
  Object.assign(res, {
    writeHead(status: number, ...rest: unknown[]) {
      res.statusCode = status
      putHeaders(res, rest.at(-1))
      decide()
      return res.writeHead(status)
    },
    write: (...chunk: [string]) => (decide(), res.write(...chunk)),
    end: (...chunk: [string]) => (decide(), res.end(...chunk))
  })
}

const directTo = (res: ServerResponse, { writeHead, write, end }: Pick<ServerResponse, 'writeHead' | 'write' | 'end'>): Direct => ({
  head: (status, headers) => void writeHead.call(res, status, headers as never),
  write: (chunk) => write.call(res, chunk, 'utf8'),
  end: (body) => void end.call(res, body as never, 'utf8')
})

const into = (sink: Sink, res: ServerResponse) => ({
  writeHead: () => res,
  write(chunk: string | Buffer, ...rest: unknown[]) {
    const room = sink.write(bytes(chunk, rest[0]))
    later(rest)
    return room
  },
  end(...given: unknown[]) {
    if (typeof given[0] === 'string' || given[0] instanceof Uint8Array) sink.write(bytes(given[0], given[1]))
    sink.end()
    later(given)
    return res
  }
})

function putHeaders(res: ServerResponse, headers: unknown) {
  if (!headers || typeof headers !== 'object' || Array.isArray(headers)) return
  for (const [name, value] of Object.entries(headers as Record<string, OutgoingHttpHeader>)) if (value !== undefined) res.setHeader(name, value)
}

const bytes = (chunk: string | Uint8Array, encoding: unknown): Buffer =>
  typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)

/** Node's methods take a callback as their last argument. */
const later = (given: unknown[]) => {
  const callback = given.at(-1)
  if (typeof callback === 'function') process.nextTick(callback as () => void)
}
