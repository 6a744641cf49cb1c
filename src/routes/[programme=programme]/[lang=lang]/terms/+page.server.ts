import { activityOfTerms } from '#rooms/chain'
import { schemes, type TermNode } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => {
  const all = await schemes(ctx)
  const ids = all.filter((scheme) => scheme.kind !== 'other').flatMap((scheme) => scheme.terms.map((term) => term.id))
  const activity = await activityOfTerms(ctx, ids)
  return { schemes: all.map((scheme) => ({ ...scheme, terms: scheme.terms.map(flat) })), activity: Object.fromEntries(activity) }
})

/** A term without its tree: the overview shows one level, a term's page the next. */
const flat = ({ narrower, ...term }: TermNode) => ({ ...term, below: narrower.length })
