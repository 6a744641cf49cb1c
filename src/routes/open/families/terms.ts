import { z } from 'zod'
import { citationsOf } from '#rooms/sources'
import { schemeKinds, schemes, term, termRecord, type Placement, type SchemeTree, type Term, type TermNode } from '#rooms/taxonomy'
import { family } from './family.ts'
import { address, Cited, citations, citedOrNull, citedRef, said, TermRef, termRef, Text, text, Value } from './parts.ts'

const placement = z.strictObject({ term: TermRef, confidence: z.enum(['high', 'medium', 'low']).nullable(), evidence: text })

const inList = z
  .strictObject({ ...address, label: Text, notation: said, scheme: z.string(), schemeKind: z.enum(schemeKinds), definition: text, broader: z.array(placement), cited: citations })
  .meta({ id: 'TermInList' })

const inFull = inList
  .extend({
    schemeTitle: Text,
    alternatives: z.record(z.string(), z.array(z.string())),
    note: text,
    narrower: z.array(placement),
    related: z.array(TermRef),
    printed: z.array(z.strictObject({ text: z.string(), cited: Cited })),
    deprecatedAt: said,
    mergedInto: TermRef.nullable(),
    merged: z.array(TermRef)
  })
  .meta({ id: 'Term' })

const placed = ({ term, ...rest }: Placement) => ({ ...rest, term: termRef(term) })

const cardOf = ({ id, label, notation, schemeId, schemeKind, definition, broader }: Omit<TermNode, 'narrower'>) => ({ id, label, notation, scheme: schemeId, schemeKind, definition, broader: broader.map(placed) })

const whole = (found: Term) => ({
  ...cardOf(found),
  schemeTitle: found.scheme.title,
  alternatives: found.alternatives,
  note: found.note,
  narrower: found.narrower.map(placed),
  related: found.related.map(termRef),
  printed: found.printed.map((one) => ({ text: one.text, cited: citedOrNull(one.cited) })),
  deprecatedAt: found.deprecatedAt,
  mergedInto: found.mergedInto && termRef(found.mergedInto),
  merged: found.merged.map(termRef),
  cited: found.cited.map(citedRef)
})

/** Every term of the trees once, in their order, although a term may stand in several places. */
export function everyTerm(trees: readonly SchemeTree[]): TermNode[] {
  const seen = new Map<string, TermNode>()
  const walk = (node: TermNode) => {
    if (seen.has(node.id)) return
    seen.set(node.id, node)
    node.narrower.forEach(walk)
  }
  for (const tree of trees) tree.terms.forEach(walk)
  return [...seen.values()]
}

export const termsFamily = family({
  name: 'terms',
  record: 'term',
  about: 'The vocabulary: networks, clusters, challenges, keywords, Sustainable Development Goals',
  filters: z.strictObject({ scheme: Value.optional(), kind: z.enum(schemeKinds).optional() }),
  card: inList,
  full: inFull,
  list: async (ctx, { scheme, kind }) => everyTerm((await schemes(ctx)).filter((tree) => (!scheme || tree.id === scheme) && (!kind || tree.kind === kind))),
  asCards: async (ctx, cards) => {
    const record = (card: TermNode) => termRecord(card.schemeId, card.id)
    const cited = await citationsOf(ctx, cards.map(record))
    return cards.map((card) => ({ ...cardOf(card), cited: (cited.get(record(card)) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await term(ctx, id)
    return found && whole(found)
  }
})
