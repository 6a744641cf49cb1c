import type { ImportedText } from '#platform/imported.ts'
import type { SchemeEntry, TermEntry } from '../input.ts'
import type { Node, Value, Word } from './words.ts'

type Addresses = { scheme(id: string): string; term(id: string): string }

/**
 * What SKOS says of these schemes, and in our own words what it cannot say. Addresses are `BASE/SCHEME` and
 * `BASE/SCHEME/TERM`. `original` is the language in which printed forms count as hidden labels.
 */
export function nodesOf(schemes: readonly SchemeEntry[], base: string, original: string): Node[] {
  const root = base.endsWith('/') ? base : `${base}/`
  const schemeOf = new Map(schemes.flatMap((scheme) => scheme.terms.map((term) => [term.id, scheme.id] as const)))
  const addresses: Addresses = { scheme: (id) => root + id, term: (id) => `${root}${schemeOf.get(id) ?? 'term'}/${id}` }
  const narrower = new Map<string, string[]>()
  for (const term of schemes.flatMap((scheme) => scheme.terms)) for (const { id } of term.broader) narrower.set(id, [...(narrower.get(id) ?? []), term.id])
  return schemes.flatMap((scheme, position) => [
    schemeNode(scheme, position, addresses),
    ...scheme.terms.map((term, at) => termNode(term, { scheme, position: at, addresses, original, narrower: narrower.get(term.id) ?? [] }))
  ])
}

const schemeNode = (scheme: SchemeEntry, position: number, addresses: Addresses): Node => ({
  id: addresses.scheme(scheme.id),
  statements: stated([
    ['rdf:type', [{ word: 'skos:ConceptScheme' }]],
    ['dct:identifier', [{ text: scheme.id }]],
    ['dct:title', texts(scheme.title)],
    ['dct:description', texts(scheme.description)],
    ['skos:hasTopConcept', scheme.terms.filter((term) => isTop(term, scheme)).map((term) => ({ ref: addresses.term(term.id) }))],
    ['sym:kind', [{ text: scheme.kind }]],
    ['sym:position', [{ number: position }]],
    ['sym:at', text(scheme.at)],
    ['sym:mark', [...marks('title', scheme.title), ...marks('description', scheme.description)]]
  ])
})

type Around = { scheme: SchemeEntry; position: number; addresses: Addresses; original: string; narrower: string[] }

function termNode(term: TermEntry, { scheme, position, addresses, original, narrower }: Around): Node {
  const refs = (ids: string[]): Value[] => ids.map((id) => ({ ref: addresses.term(id) }))
  return {
    id: addresses.term(term.id),
    statements: stated([
      ['rdf:type', [{ word: 'skos:Concept' }]],
      ['dct:identifier', [{ text: term.id }]],
      ['skos:inScheme', [{ ref: addresses.scheme(scheme.id) }]],
      ['skos:topConceptOf', isTop(term, scheme) ? [{ ref: addresses.scheme(scheme.id) }] : []],
      ['skos:prefLabel', texts(term.label)],
      ['skos:altLabel', Object.entries(term.alt).flatMap(([language, labels]) => labels.map((text) => ({ text, language })))],
      ['skos:hiddenLabel', hiddenLabels(term, original)],
      ['skos:definition', texts(term.definition)],
      ['skos:scopeNote', texts(term.note)],
      ['skos:notation', text(term.notation)],
      ['skos:broader', refs(term.broader.map(({ id }) => id))],
      ['skos:narrower', refs(narrower)],
      ['skos:related', refs(term.related)],
      ['owl:deprecated', term.deprecated ? [{ flag: true }] : []],
      ['dct:isReplacedBy', refs(term.mergedInto ? [term.mergedInto] : [])],
      ['sym:deprecated', text(term.deprecated)],
      ['sym:position', [{ number: position }]],
      ['sym:at', text(term.at)],
      ['sym:placement', term.broader.map((broader, at) => placement(broader, at, addresses))],
      ['sym:printed', term.printed.map((printed, at) => ({ node: { id: null, statements: stated([['sym:text', [{ text: printed.text }]], ['sym:at', text(printed.at)], ['sym:position', [{ number: at }]]]) } }))],
      ['sym:mark', [...marks('label', term.label), ...marks('definition', term.definition), ...marks('note', term.note)]]
    ])
  }
}

/** A term without a broader one in its own scheme stands at the top of it. */
const isTop = (term: TermEntry, scheme: SchemeEntry) => !term.broader.some(({ id }) => scheme.terms.some((other) => other.id === id))

/** What sources print is found by who types it; SKOS allows a text to be only one kind of label. */
function hiddenLabels(term: TermEntry, original: string): Value[] {
  const others = new Set([term.label[original], ...(term.alt[original] ?? [])])
  return [...new Set(term.printed.map(({ text }) => text))].filter((text) => !others.has(text)).map((text) => ({ text, language: original }))
}

const placement = (broader: TermEntry['broader'][number], at: number, addresses: Addresses): Value => ({
  node: {
    id: null,
    statements: stated([
      ['sym:broader', [{ ref: addresses.term(broader.id) }]],
      ['sym:confidence', text(broader.confidence)],
      ['sym:evidence', texts(broader.evidence)],
      ['sym:position', [{ number: at }]],
      ['sym:mark', marks('evidence', broader.evidence)]
    ])
  }
})

/** Who or what wrote a text in a language, and when it was reviewed. */
function marks(field: string, imported: ImportedText | null | undefined): Value[] {
  return languagesIn(imported).flatMap((language) => {
    const [by, reviewed] = [imported?.[`${language}:by`], imported?.[`${language}:reviewed`]]
    if (!by && !reviewed) return []
    return [{ node: { id: null, statements: stated([['sym:on', [{ text: field }]], ['sym:language', [{ text: language }]], ['sym:by', text(by)], ['sym:reviewed', text(reviewed)]]) } }]
  })
}

const languagesIn = (imported: ImportedText | null | undefined) => Object.keys(imported ?? {}).filter((key) => !key.includes(':'))
const texts = (imported: ImportedText | null | undefined): Value[] => languagesIn(imported).map((language) => ({ text: imported![language]!, language }))
const text = (text: string | null | undefined): Value[] => (text ? [{ text }] : [])
const stated = (statements: [Word, Value[]][]): [Word, Value[]][] => statements.filter(([, values]) => values.length > 0)
