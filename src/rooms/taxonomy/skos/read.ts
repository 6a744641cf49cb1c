import { z } from 'zod'
import { SchemeEntry } from '../input.ts'
import { taxonomyProblems } from '../problems.ts'
import { idFromAddress, idsIn, inOrder, schemeDraft, type Reading } from './entries.ts'
import { graphOf, type Graph } from './graph.ts'
import { linesOf, type LineOf } from './lines.ts'
import { parsedAs, type SkosFormat } from './parse.ts'
import { labelProblems, relationProblems, type SkosProblem } from './problems.ts'

export type { SkosFormat } from './parse.ts'
export type { SkosProblem } from './problems.ts'

/** The schemes of a file, ready to be published; or everything that is wrong in it. */
export type SkosReading = { schemes: SchemeEntry[] } | { problems: SkosProblem[] }

/** `known`: ids of terms outside the file that it may point to. `language`: of labels that name none. */
export type SkosOptions = Partial<Reading> & { known?: ReadonlySet<string> }

/**
 * Reads schemes from SKOS. What was written by `skosTurtle` or `skosJsonLd` comes back without loss; of other files labels,
 * notes, notations, relations and deprecation are taken. Nothing is fetched and nothing is written.
 */
export async function readSkos(text: string, format: SkosFormat, options: SkosOptions = {}): Promise<SkosReading> {
  const parsed = await parsedAs(text, format)
  if ('message' in parsed) return { problems: [{ reason: 'syntax', subject: null, line: parsed.line, message: parsed.message }] }
  const reading = { language: options.language ?? 'en', today: options.today ?? new Date().toISOString().slice(0, 10) }
  const graph = graphOf(parsed.triples)
  const lineOf = linesOf(text, parsed.prefixes, format)
  const problems = labelProblems(graph, reading.language, lineOf)
  if (problems.some(({ subject }) => subject === null)) return { problems }

  const ids = idsIn(graph)
  const { schemes, refused } = checked(graph, ids, reading, lineOf)
  const between = relationProblems(taxonomyProblems(schemes, { ids: options.known ?? new Set(), broader: [] }), addresses(graph, ids), lineOf)
  const all = [...problems, ...refused, ...between]
  return all.length > 0 ? { problems: all.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0) } : { schemes }
}

/** The schemes that have the right form, and what is wrong with the form of the others. Missing labels are told elsewhere. */
function checked(graph: Graph, ids: ReadonlyMap<string, string>, reading: Reading, lineOf: LineOf): { schemes: SchemeEntry[]; refused: SkosProblem[] } {
  const schemes: SchemeEntry[] = []
  const refused: SkosProblem[] = []
  for (const subject of inOrder(graph, graph.subjectsOf('skos:ConceptScheme'))) {
    const draft = schemeDraft(graph, subject, ids, reading)
    const terms = z.array(z.looseObject({ id: z.string() })).parse(draft['terms'])
    const complete = { ...draft, terms: terms.filter((term) => 'label' in term) }
    const entry = SchemeEntry.safeParse(complete)
    if (entry.success) schemes.push(entry.data)
    else refused.push(...entry.error.issues.map((issue) => formProblem(issue, subject, complete.terms, addresses(graph, ids), lineOf)))
  }
  return { schemes, refused }
}

function formProblem(issue: z.core.$ZodIssue, scheme: string, terms: { id: string }[], addressOf: (id: string) => string, lineOf: LineOf): SkosProblem {
  const term = issue.path[0] === 'terms' && typeof issue.path[1] === 'number' ? terms[issue.path[1]] : undefined
  const subject = term ? addressOf(term.id) : scheme
  return { reason: 'form', subject, line: lineOf(subject), message: `${subject}: ${issue.path.slice(term ? 2 : 0).join(' ')} – ${issue.message}` }
}

/** The address of a term in this file; of others any address that stands for the id. */
function addresses(graph: Graph, ids: ReadonlyMap<string, string>): (id: string) => string {
  const byId = new Map(graph.subjectsOf('skos:Concept').map((concept) => [ids.get(concept) ?? '', concept]))
  const pointedTo = graph.subjectsOf('skos:Concept').flatMap((concept) => graph.refs(concept, 'skos:broader', 'skos:narrower', 'skos:related', 'dct:isReplacedBy'))
  for (const address of pointedTo) if (!byId.has(idFromAddress(address))) byId.set(idFromAddress(address), address)
  return (id) => byId.get(id) ?? id
}
