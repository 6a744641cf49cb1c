import { readSkos, type SkosFormat } from '#rooms/taxonomy'
import type { Contents, Problem } from '../model.ts'

const formats: Record<string, SkosFormat> = { ttl: 'turtle', jsonld: 'json-ld' }

/** Whether a file of this path is a vocabulary in SKOS: `taxonomy/anything.ttl` or `.jsonld`. */
export const isSkos = (path: string): boolean => /^taxonomy\/[^/]+\.(ttl|jsonld)$/.test(path)

/** The contents with every SKOS file turned into schemes of the import format, and what is wrong in them, line by line. */
export async function withSkosRead(contents: Contents): Promise<{ contents: Contents; problems: Problem[] }> {
  const read = new Map(contents)
  const problems: Problem[] = []
  for (const [file, text] of contents) {
    if (!isSkos(file)) continue
    read.delete(file)
    const reading = await readSkos(text, formats[file.split('.').at(-1)!]!)
    if ('problems' in reading) problems.push(...reading.problems.map(({ line, message }): Problem => ({ level: 'fatal', file, path: line ? `${line}` : '', id: null, message })))
    else for (const scheme of reading.schemes) read.set(`taxonomy/${scheme.id}.json`, JSON.stringify(scheme))
  }
  return { contents: read, problems }
}
