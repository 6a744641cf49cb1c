import { DataFactory, Writer } from 'n3'

/** What is said of something: another thing, or a literal. Names are prefixed: `dct:title`. */
export type Value = { iri: string } | { text: string; language?: string; type?: string }

/** A thing with its types and what is said of it. Without an `id` it is nameless and stands where it is said. */
export type Thing = { id: string; types: string[]; says: [predicate: string, value: Value | Thing][] }

export type Prefixes = Record<string, string>

const { namedNode, literal, blankNode } = DataFactory

/** The things as Turtle. */
export function turtle(prefixes: Prefixes, things: readonly Thing[]): string {
  const writer = new Writer({ prefixes })
  const full = fullNames(prefixes)
  let nameless = 0
  const write = (thing: Thing) => {
    const subject = thing.id ? namedNode(thing.id) : blankNode(`b${nameless++}`)
    for (const type of thing.types) writer.addQuad(subject, namedNode(full('rdf:type')), namedNode(full(type)))
    for (const [predicate, value] of thing.says) writer.addQuad(subject, namedNode(full(predicate)), isThing(value) ? write(value) : termOf(value, full))
    return subject
  }
  for (const thing of things) write(thing)
  let text = ''
  writer.end((_error: unknown, result: string) => void (text = result))
  return text
}

/** The things as JSON-LD, with the prefixes as its context. */
export function jsonLd(prefixes: Prefixes, things: readonly Thing[]): object {
  const write = (thing: Thing): object => {
    const node: Record<string, unknown[]> = {}
    for (const [predicate, value] of thing.says) (node[predicate] ??= []).push(isThing(value) ? write(value) : literalOf(value))
    return { ...(thing.id ? { '@id': thing.id } : {}), '@type': thing.types, ...node }
  }
  return { '@context': prefixes, '@graph': things.map(write) }
}

const isThing = (value: Value | Thing): value is Thing => 'says' in value

const termOf = (value: Value, full: (name: string) => string) =>
  'iri' in value ? namedNode(full(value.iri)) : literal(value.text, value.language ?? (value.type ? namedNode(full(value.type)) : undefined))

const literalOf = (value: Value): object =>
  'iri' in value ? { '@id': value.iri } : { '@value': value.text, ...(value.language ? { '@language': value.language } : {}), ...(value.type ? { '@type': value.type } : {}) }

const fullNames = (prefixes: Prefixes) => (name: string) => {
  const colon = name.indexOf(':')
  const base = Object.hasOwn(prefixes, name.slice(0, colon)) ? prefixes[name.slice(0, colon)] : undefined
  return base && !name.startsWith('http') ? base + name.slice(colon + 1) : name
}
