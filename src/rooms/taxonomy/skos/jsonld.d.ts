/** The part of the `jsonld` library that is used here; it ships no types. */
declare module 'jsonld' {
  type Term = { termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'; value: string; language?: string; datatype?: { value: string } }
  type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
  type Options = { base?: string; documentLoader?: (url: string) => Promise<never> }
  const jsonld: { toRDF(document: object, options?: Options): Promise<Quad[]> }
  export default jsonld
}
