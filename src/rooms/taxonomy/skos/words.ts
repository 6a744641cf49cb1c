/** The vocabularies a SKOS file speaks. `sym:` is our own, for what SKOS has no word for. */
export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  sym: 'urn:sympolis:'
} as const

/** A word with its vocabulary: `skos:prefLabel`. */
export type Word = `${keyof typeof namespaces}:${string}`

/** The whole IRI of a word: `skos:prefLabel` → `http://www.w3.org/2004/02/skos/core#prefLabel`. */
export function whole(word: Word): string {
  const colon = word.indexOf(':')
  return namespaces[word.slice(0, colon) as keyof typeof namespaces] + word.slice(colon + 1)
}

/** What is written of one subject; `id` is its IRI, `null` for a node that belongs to the one around it. */
export type Node = { id: string | null; statements: [Word, Value[]][] }
export type Value = { text: string; language?: string } | { ref: string } | { word: Word } | { number: number } | { flag: boolean } | { node: Node }
