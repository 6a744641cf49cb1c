import { Parser } from 'n3'
import { z } from 'zod'
import type { Object_, Triple } from './graph.ts'

export const skosFormats = ['turtle', 'json-ld'] as const
export type SkosFormat = (typeof skosFormats)[number]

/** The statements of a file in its order, and the prefixes it abbreviates with; or why and where it cannot be read. */
export type Parsed = { triples: Triple[]; prefixes: Record<string, string> } | { message: string; line: number | null }

/** Addresses in a file that names no base are taken relative to this one. */
const base = 'urn:sympolis:file/'

export const parsedAs = (text: string, format: SkosFormat): Promise<Parsed> => (format === 'turtle' ? Promise.resolve(parsedTurtle(text)) : parsedJsonLd(text))

function parsedTurtle(text: string): Parsed {
  const prefixes: Record<string, string> = {}
  try {
    const parser = new Parser({ format: 'text/turtle', baseIRI: base })
    const quads = parser.parse(text, null, (prefix, iri) => void (prefixes[prefix] = typeof iri === 'string' ? iri : iri.value))
    return { triples: quads.map(({ subject, predicate, object }) => ({ subject: named(subject), predicate: predicate.value, object: asObject(object) })), prefixes }
  } catch (error) {
    const line = z.object({ context: z.object({ line: z.number() }) }).safeParse(error)
    return { message: messageOf(error), line: line.success ? line.data.context.line : null }
  }
}

async function parsedJsonLd(text: string): Promise<Parsed> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return { message: messageOf(error), line: lineIn(text, messageOf(error)) }
  }
  if (typeof document !== 'object' || document === null) return { message: 'This is no JSON-LD document.', line: 1 }
  try {
    const { default: jsonld } = await import('jsonld')
    const quads = await jsonld.toRDF(document, { base, documentLoader: refused })
    return { triples: quads.map(({ subject, predicate, object }) => ({ subject: named(subject), predicate: predicate.value, object: asObject(object) })), prefixes: prefixesIn(document) }
  } catch (error) {
    return { message: messageOf(error), line: null }
  }
}

/** A file must carry its context: reading one never makes the server call another. */
const refused = (url: string): Promise<never> => Promise.reject(new Error(`The file needs ${url}, and nothing is fetched while reading. Put the context into the file.`))

const named = (term: { termType: string; value: string }) => (term.termType === 'BlankNode' && !term.value.startsWith('_:') ? `_:${term.value}` : term.value)

function asObject(term: { termType: string; value: string; language?: string }): Object_ {
  if (term.termType === 'Literal') return { text: term.value, language: term.language ? canonical(term.language) : null }
  return { ref: named(term) }
}

/** `zh-hans` → `zh-Hans`; a language that is none stays as it is. */
function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language
  } catch {
    return language
  }
}

function prefixesIn(document: object): Record<string, string> {
  const context = z.object({ '@context': z.record(z.string(), z.unknown()) }).safeParse(document)
  return Object.fromEntries(Object.entries(context.data?.['@context'] ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** JSON.parse tells the line, or the position, or nothing. */
function lineIn(text: string, message: string): number | null {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  if (position) return text.slice(0, Number(position)).split('\n').length
  return /end of JSON/.test(message) ? text.trimEnd().split('\n').length : null
}

const messageOf = (error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  const details = z.object({ details: z.object({ cause: z.instanceof(Error) }) }).safeParse(error)
  return details.success ? `${message} ${details.data.details.cause.message}` : message
}
