import type { TaxonomyProblem } from '../problems.ts'
import { schemesOf } from './entries.ts'
import type { Graph } from './graph.ts'
import type { LineOf } from './lines.ts'

/** What is wrong in a SKOS file: of which subject, in which line if it can be told, and in a sentence. */
export type SkosProblem = { reason: string; subject: string | null; line: number | null; message: string }

/** What a file may not leave out or say twice, of each concept in turn. */
export function labelProblems(graph: Graph, language: string, lineOf: LineOf): SkosProblem[] {
  const schemes = graph.subjectsOf('skos:ConceptScheme')
  const concepts = graph.subjectsOf('skos:Concept')
  if (concepts.length === 0) return [{ reason: 'no-concepts', subject: null, line: null, message: 'The file holds no skos:Concept.' }]
  if (schemes.length === 0) return [{ reason: 'no-scheme', subject: null, line: null, message: 'The file holds no skos:ConceptScheme.' }]
  return concepts.flatMap((concept) => [...ofScheme(graph, concept, schemes, lineOf), ...ofLabels(graph, concept, language, lineOf)])
}

function ofScheme(graph: Graph, concept: string, schemes: string[], lineOf: LineOf): SkosProblem[] {
  const own = schemesOf(graph, concept)
  const problem = (reason: string, message: string, about?: string): SkosProblem => ({ reason, subject: concept, line: lineOf(concept, about), message: `${concept} ${message}` })
  if (own.length === 0) return [problem('no-scheme', 'is in no scheme (skos:inScheme).')]
  if (own.length > 1) return [problem('two-schemes', `is in ${own.length} schemes: ${own.join(', ')}. A term belongs to one.`, own[1])]
  return schemes.includes(own[0]!) ? [] : [problem('unknown-scheme', `is in ${own[0]}, which is no skos:ConceptScheme of this file.`, own[0])]
}

function ofLabels(graph: Graph, concept: string, language: string, lineOf: LineOf): SkosProblem[] {
  const labels = graph.literals(concept, 'skos:prefLabel')
  if (labels.length === 0) return [{ reason: 'missing-label', subject: concept, line: lineOf(concept), message: `${concept} has no skos:prefLabel.` }]
  const first = new Map<string, string>()
  return labels.flatMap(({ text, language: said }) => {
    const own = said ?? language
    const other = first.get(own)
    first.set(own, other ?? text)
    if (other === undefined) return []
    return [{ reason: 'two-labels', subject: concept, line: lineOf(concept, text), message: `${concept} has two skos:prefLabel in ${own}: "${other}" and "${text}".` }]
  })
}

const sentences: Record<TaxonomyProblem['reason'], (term: string, other: string) => string> = {
  'same-id': (term) => `${term} has the same id as another term.`,
  'unknown-term': (term, other) => `${term} points to ${other}, which is neither in this file nor known.`,
  'above-itself': (term) => `${term} is broader than itself.`,
  'related-to-itself': (term) => `${term} is related to itself.`,
  'related-and-broader': (term, other) => `${term} has ${other} both as broader and as related.`,
  'broader-circle': (term, other) => `${term} is broader than itself, by way of ${other}.`,
  'merge-circle': (term, other) => `${term} is replaced by ${other}, which is replaced by it in turn.`
}

/** What is wrong between terms, told of their addresses. */
export function relationProblems(problems: readonly TaxonomyProblem[], addressOf: (id: string) => string, lineOf: LineOf): SkosProblem[] {
  return problems.map(({ reason, term, other }) => {
    const [subject, object] = [addressOf(term), other === null ? '' : addressOf(other)]
    return { reason, subject, line: lineOf(subject, object || undefined), message: sentences[reason](subject, object) }
  })
}
