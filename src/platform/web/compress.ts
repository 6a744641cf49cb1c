import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip, type BrotliOptions } from 'node:zlib'
import type { Transform } from 'node:stream'
import type { Encoding } from './encoding.ts'

const thorough = { brotli: 6, gzip: 7 } // pages that are kept: compressed once, sent often
const quick = { brotli: 4, gzip: 5 }

const brotli = (quality: number): BrotliOptions => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** The whole body, compressed to be kept. */
export async function compressed(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return asBrotli(body, brotli(thorough.brotli))
  if (encoding === 'gzip') return asGzip(body, { level: thorough.gzip })
  return body
}

/** A stream that compresses on the way. */
export const compressor = (encoding: 'br' | 'gzip'): Transform =>
  encoding === 'br' ? createBrotliCompress(brotli(quick.brotli)) : createGzip({ level: quick.gzip })
