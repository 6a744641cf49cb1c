import { grouped } from '#platform/records.ts'
import { whole, type Word } from './words.ts'

export type Object_ = { text: string; language: string | null } | { ref: string }
export type Triple = { subject: string; predicate: string; object: Object_ }
export type Literal = { text: string; language: string | null }

/** Questions to the statements of a file; answers come in the file's order. */
export type Graph = {
  subjectsOf(type: Word): string[]
  refs(subject: string, ...words: Word[]): string[]
  literals(subject: string, ...words: Word[]): Literal[]
  /** Who points to the subject with this word. */
  pointing(word: Word, to: string): string[]
}

export function graphOf(triples: readonly Triple[]): Graph {
  const bySubject = grouped(triples, (triple) => triple.subject)
  const objects = (subject: string, words: Word[]) => {
    const predicates = words.map(whole)
    return (bySubject.get(subject) ?? []).filter((triple) => predicates.includes(triple.predicate)).map((triple) => triple.object)
  }
  const byObject = grouped(triples.filter((triple) => 'ref' in triple.object), (triple) => ('ref' in triple.object ? triple.object.ref : ''))
  const pointing = (word: Word, to: string) => [...new Set((byObject.get(to) ?? []).filter((triple) => triple.predicate === whole(word)).map((triple) => triple.subject))]
  return {
    pointing,
    subjectsOf: (type) => {
      const having = new Set(pointing('rdf:type', whole(type)))
      return [...bySubject.keys()].filter((subject) => having.has(subject))
    },
    refs: (subject, ...words) => [...new Set(objects(subject, words).flatMap((object) => ('ref' in object ? [object.ref] : [])))],
    literals: (subject, ...words) => objects(subject, words).flatMap((object) => ('text' in object ? [object] : []))
  }
}
