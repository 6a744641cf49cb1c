import { DataFactory, Writer, type Quad_Object } from 'n3'
import { namespaces, whole, type Node, type Value, type Word } from './words.ts'

const { namedNode, literal } = DataFactory

/** The nodes as Turtle. */
export function turtle(nodes: readonly Node[]): Promise<string> {
  const writer = new Writer({ prefixes: namespaces })
  for (const node of nodes) {
    for (const [word, values] of node.statements) for (const value of values) writer.addQuad(namedNode(node.id ?? ''), namedNode(whole(word)), asTerm(writer, value))
  }
  return new Promise((resolve, reject) => writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text))))
}

function asTerm(writer: Writer, value: Value): Quad_Object {
  if ('text' in value) return value.language ? literal(value.text, value.language) : literal(value.text)
  if ('ref' in value) return namedNode(value.ref)
  if ('word' in value) return namedNode(whole(value.word))
  if ('number' in value) return literal(String(value.number), namedNode(whole('xsd:integer')))
  if ('flag' in value) return literal(String(value.flag), namedNode(whole('xsd:boolean')))
  return writer.blank(value.node.statements.flatMap(([word, values]) => values.map((one) => ({ predicate: namedNode(whole(word)), object: asTerm(writer, one) }))))
}

/** The nodes as JSON-LD, with a context of its own: nothing has to be fetched to read it. */
export function jsonLd(nodes: readonly Node[]): string {
  return `${JSON.stringify({ '@context': namespaces, '@graph': nodes.map(asObject) }, null, 2)}\n`
}

const asObject = (node: Node): Record<string, unknown> => ({
  ...(node.id ? { '@id': node.id } : {}),
  ...Object.fromEntries(node.statements.map(([word, values]) => [keyOf(word), values.map((value) => asValue(word, value))]))
})

const keyOf = (word: Word) => (word === 'rdf:type' ? '@type' : word)

function asValue(word: Word, value: Value): unknown {
  if ('text' in value) return value.language ? { '@language': value.language, '@value': value.text } : value.text
  if ('ref' in value) return { '@id': value.ref }
  if ('word' in value) return word === 'rdf:type' ? value.word : { '@id': value.word }
  if ('number' in value) return value.number
  if ('flag' in value) return value.flag
  return asObject(value.node)
}
