import { Id, type ImportedText } from '#platform/imported.ts'
import { schemeKinds } from '../model.ts'
import type { Graph } from './graph.ts'
import type { Word } from './words.ts'

export type Reading = {
  /** The language of labels that name none. */
  language: string
  /** The day a term is deprecated if the file does not say since when. */
  today: string
}

/** A scheme or term as a file says it, before it is checked. */
export type Draft = Record<string, unknown>

/** The ids of the subjects: as the file says with `dct:identifier`, else made of the address, or of a label. */
export function idsIn(graph: Graph): Map<string, string> {
  const subjects = [...graph.subjectsOf('skos:ConceptScheme'), ...graph.subjectsOf('skos:Concept')]
  return new Map(subjects.map((subject) => [subject, idOf(graph, subject)]))
}

/** The id an address stands for when the file says nothing more of it. */
export const idFromAddress = (address: string): string => slug(/[^/#:]+(?=[/#]*$)/.exec(address)?.[0] ?? '')

function idOf(graph: Graph, subject: string): string {
  const said = graph.literals(subject, 'dct:identifier').find(({ text }) => Id.safeParse(text).success)
  if (said) return said.text
  return idFromAddress(subject) || slug(graph.literals(subject, 'skos:notation', 'skos:prefLabel', 'dct:title')[0]?.text ?? '')
}

const slug = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

/** The schemes a concept belongs to, whichever way round the file says it; with one scheme only and nothing said, that one. */
export function schemesOf(graph: Graph, concept: string): string[] {
  const said = [...graph.refs(concept, 'skos:inScheme', 'skos:topConceptOf'), ...graph.pointing('skos:hasTopConcept', concept)]
  const all = graph.subjectsOf('skos:ConceptScheme')
  return said.length === 0 && all.length === 1 ? all : [...new Set(said)]
}

export function schemeDraft(graph: Graph, subject: string, ids: ReadonlyMap<string, string>, reading: Reading): Draft {
  const kind = graph.literals(subject, 'sym:kind')[0]?.text
  const concepts = graph.subjectsOf('skos:Concept').filter((concept) => schemesOf(graph, concept).includes(subject))
  return stated({
    id: ids.get(subject),
    kind: schemeKinds.some((known) => known === kind) ? kind : 'other',
    title: textOf(graph, subject, graph.literals(subject, 'dct:title').length > 0 ? ['dct:title'] : ['skos:prefLabel', 'rdfs:label'], 'title', reading) ?? { [reading.language]: ids.get(subject) },
    description: textOf(graph, subject, ['dct:description', 'skos:definition'], 'description', reading),
    at: graph.literals(subject, 'sym:at')[0]?.text,
    terms: inOrder(graph, concepts).map((concept) => termDraft(graph, concept, ids, reading))
  })
}

function termDraft(graph: Graph, subject: string, ids: ReadonlyMap<string, string>, reading: Reading): Draft {
  const id = (address: string) => ids.get(address) ?? idFromAddress(address)
  const printed = inOrder(graph, graph.refs(subject, 'sym:printed')).map((node) => stated({ text: graph.literals(node, 'sym:text')[0]?.text, at: graph.literals(node, 'sym:at')[0]?.text }))
  const deprecated = graph.literals(subject, 'owl:deprecated').some(({ text }) => text === 'true' || text === '1')
  return stated({
    id: ids.get(subject),
    label: textOf(graph, subject, ['skos:prefLabel'], 'label', reading),
    alt: alternatives(graph, subject, printed.map(({ text }) => text), reading),
    definition: textOf(graph, subject, ['skos:definition'], 'definition', reading),
    note: textOf(graph, subject, ['skos:scopeNote'], 'note', reading),
    notation: graph.literals(subject, 'skos:notation')[0]?.text,
    broader: broaderOf(graph, subject, id, reading),
    related: [...new Set([...graph.refs(subject, 'skos:related'), ...graph.pointing('skos:related', subject)].map(id))].sort(),
    printed,
    at: graph.literals(subject, 'sym:at')[0]?.text,
    deprecated: graph.literals(subject, 'sym:deprecated')[0]?.text ?? (deprecated ? (graph.literals(subject, 'dct:modified')[0]?.text.slice(0, 10) ?? reading.today) : undefined),
    mergedInto: graph.refs(subject, 'dct:isReplacedBy').map(id)[0]
  })
}

/** Every broader term the file tells in either direction, with what our own words add; those with more said of them first. */
function broaderOf(graph: Graph, subject: string, id: (address: string) => string, reading: Reading): Draft[] {
  const placed = new Map(
    inOrder(graph, graph.refs(subject, 'sym:placement')).flatMap((node) => {
      const confidence = graph.literals(node, 'sym:confidence')[0]?.text
      return graph.refs(node, 'sym:broader').map((above) => [above, stated({ id: id(above), confidence, evidence: textOf(graph, node, ['sym:evidence'], 'evidence', reading) })] as const)
    })
  )
  const told = [...graph.refs(subject, 'skos:broader'), ...graph.pointing('skos:narrower', subject)]
  const above = [...new Set([...[...placed.keys()].filter((address) => told.includes(address)), ...told])]
  return above.map((address) => placed.get(address) ?? { id: id(address) })
}

/** The other labels by language. Hidden labels count, unless they only repeat what is printed. */
function alternatives(graph: Graph, subject: string, printed: unknown[], reading: Reading): Record<string, string[]> {
  const hidden = graph.literals(subject, 'skos:hiddenLabel').filter(({ text }) => !printed.includes(text))
  const labels: Record<string, string[]> = {}
  for (const { text, language } of [...graph.literals(subject, 'skos:altLabel'), ...hidden]) {
    const key = language ?? reading.language
    if (!labels[key]?.includes(text)) labels[key] = [...(labels[key] ?? []), text]
  }
  return labels
}

/** A text with its marks; where a file says several things in a language they become paragraphs. */
function textOf(graph: Graph, subject: string, words: Word[], field: string, reading: Reading): ImportedText | undefined {
  const text: ImportedText = {}
  for (const { text: said, language } of graph.literals(subject, ...words)) {
    const key = language ?? reading.language
    text[key] = text[key] && text[key] !== said ? `${text[key]}\n\n${said}` : said
  }
  for (const mark of graph.refs(subject, 'sym:mark')) {
    const [on, language, by, reviewed] = (['sym:on', 'sym:language', 'sym:by', 'sym:reviewed'] as const).map((word) => graph.literals(mark, word)[0]?.text)
    if (on !== field || !language) continue
    if (by) text[`${language}:by`] = by
    if (reviewed) text[`${language}:reviewed`] = reviewed
  }
  return Object.keys(text).length > 0 ? text : undefined
}

/** As `sym:position` says, else as they stand in the file. */
export function inOrder(graph: Graph, subjects: string[]): string[] {
  const position = (subject: string) => Number(graph.literals(subject, 'sym:position')[0]?.text ?? Infinity)
  return [...subjects].sort((a, b) => position(a) - position(b) || 0)
}

const stated = (draft: Draft): Draft => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
