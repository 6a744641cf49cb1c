import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, createBrotliCompress, createGzip, gzip, gzipSync, type BrotliOptions } from 'node:zlib'
import type { Transform } from 'node:stream'
import type { Encoding } from './encoding.ts'

const thorough = { brotli: 5, gzip: 7 } // pages that are kept: compressed once, sent often
const quick = { brotli: 4, gzip: 5 }

const brotli = (quality: number): BrotliOptions => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

const small = 128 * 1024 // bytes that are compressed sooner than another thread is asked to

/** The whole body, compressed to be kept. */
export async function compressed(body: Buffer, encoding: Encoding): Promise<Buffer> {
  const here = body.byteLength <= small
  if (encoding === 'br') return here ? brotliCompressSync(body, sized(body)) : asBrotli(body, sized(body))
  if (encoding === 'gzip') return here ? gzipSync(body, { level: thorough.gzip }) : asGzip(body, { level: thorough.gzip })
  return body
}

/** Told the size beforehand, the compressor takes no more memory than the body needs. */
function sized(body: Buffer): BrotliOptions {
  const window = Math.min(22, Math.max(16, Math.ceil(Math.log2(body.byteLength + 16))))
  const { params } = brotli(thorough.brotli)
  return { params: { ...params, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength, [constants.BROTLI_PARAM_LGWIN]: window } }
}

/** A stream that compresses on the way. */
export const compressor = (encoding: 'br' | 'gzip'): Transform =>
  encoding === 'br' ? createBrotliCompress(brotli(quick.brotli)) : createGzip({ level: quick.gzip })
