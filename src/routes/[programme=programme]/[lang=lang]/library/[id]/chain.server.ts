import type { Context } from '#platform/context.ts'
import type { Said } from '#platform/text.ts'
import { event } from '#rooms/events'
import { cooperation } from '#rooms/partnerships'
import { steps } from '#rooms/steps'
import { visits } from '#rooms/visits'

/** One link of the chain behind a case: an event both attended, a visit, an agreement, the promises. `day` null: not stated. */
export type ChainLink = { kind: 'event' | 'visit' | 'agreement' | 'step' | 'case'; record: string | null; title: Said | null; day: string | null; count: number | null }

/** How a case came about, from the first record the parties share to the case itself, with the gaps. */
export async function chainOf(ctx: Context, cooperationId: string, caseId: string): Promise<ChainLink[]> {
  const agreed = await cooperation(ctx, cooperationId)
  if (!agreed) return []
  const ids = agreed.parties.flatMap((party) => party.member?.id ?? [])
  const [went, promised] = await Promise.all([visits(ctx), steps(ctx)])
  const shared = went.filter((visit) => ids.every((id) => [...visit.hosts, ...visit.guests, ...visit.alsoVisited, ...visit.alsoVisitedBy].some((member) => member.id === id)))
  const eventIds = [...new Set(agreed.timeline.flatMap((fact) => (fact.record?.startsWith('event/') ? [fact.record.slice(6)] : [])))]
  const gatherings = (await Promise.all(eventIds.map((id) => event(ctx, id)))).filter((one) => one !== null)
  const theirs = promised.filter((step) => ids.every((id) => step.members.some((member) => member.id === id)))
  return [
    ...gatherings.map((one): ChainLink => ({ kind: 'event', record: `event/${one.id}`, title: one.title, day: one.day, count: null })),
    ...shared.map((visit): ChainLink => ({ kind: 'visit', record: `visit/${visit.id}`, title: visit.title, day: visit.starts, count: null })),
    ...(theirs.length > 0 ? [{ kind: 'step' as const, record: null, title: null, day: null, count: theirs.length }] : []),
    ...agreed.agreements.map((agreement): ChainLink => ({ kind: 'agreement', record: `cooperation/${agreed.id}`, title: agreement.title, day: agreement.day, count: null })),
    { kind: 'case', record: `item/${caseId}`, title: null, day: null, count: null }
  ]
}
