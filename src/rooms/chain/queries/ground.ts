import type { Context } from '#platform/context.ts'
import { tables } from '#platform/db/tables.ts'
import type { EventsTables, StatementKind } from '#rooms/events'
import { members, type MemberCard } from '#rooms/members'
import { terms, type TermLabel } from '#rooms/taxonomy'
import { groundBetween, hasGround, nearestFirst, type Common, type Link, type Reason, type Topics } from '../model.ts'
import { counterparts } from './links.ts'

/** A topic two members have in common, with references to the presentations that show it on each side. */
export type SharedTopic = { term: TermLabel; ours: string[]; theirs: string[] }

/** What another member has in common with one, and where the two have met already (nowhere, if `met` is empty). */
export type SharedGround = {
  member: MemberCard
  sides: Link['sides']
  shared: SharedTopic[]
  theySeekWhatWeOffer: SharedTopic[]
  theyOfferWhatWeSeek: SharedTopic[]
  sameChallenge: SharedTopic[]
  met: Reason[]
}

/**
 * Other members with common ground, those with needs that meet offers first. It rests on the terms of whole presentations
 * (a practice counts as an offer, an interest as a need), so it says where to look, not that a match is sure.
 */
export async function sharedGround(ctx: Context, memberId: string): Promise<SharedGround[]> {
  const [everybody, topics, met] = await Promise.all([members(ctx), topicsByMember(ctx), counterparts(ctx, memberId)])
  const side = everybody.find((member) => member.id === memberId)?.side
  const ours = topics.get(memberId)
  if (!ours) return []
  const grounds = everybody.flatMap((member) => {
    const theirs = member.id === memberId ? undefined : topics.get(member.id)
    return theirs ? [{ member, ...groundBetween(ours, theirs) }] : []
  })
  const reasons = new Map(met.map((one) => [one.member.id, one.reasons]))
  const near = nearestFirst(grounds.filter(hasGround))
  const labels = await terms(ctx, [...new Set(near.flatMap((ground) => [ground.shared, ground.theySeekWhatWeOffer, ground.theyOfferWhatWeSeek, ground.sameChallenge].flat().map((one) => one.termId)))])
  return near.map(({ member, ...ground }) => ({
    member,
    sides: member.side === side ? 'within' : 'across',
    shared: labelled(ground.shared, labels),
    theySeekWhatWeOffer: labelled(ground.theySeekWhatWeOffer, labels),
    theyOfferWhatWeSeek: labelled(ground.theyOfferWhatWeSeek, labels),
    sameChallenge: labelled(ground.sameChallenge, labels),
    met: reasons.get(member.id) ?? []
  }))
}

const labelled = (list: Common[], labels: Map<string, TermLabel>): SharedTopic[] =>
  list.flatMap(({ termId, ...presentations }) => (labels.has(termId) ? [{ term: labels.get(termId)!, ...presentations }] : []))

const meaning: Partial<Record<StatementKind, keyof Topics>> = { practice: 'offers', interest: 'seeks', challenge: 'challenges' }

async function topicsByMember(ctx: Context): Promise<Map<string, Topics>> {
  const rows = await tables<EventsTables>(ctx)
    .selectFrom('events_presentation as p')
    .innerJoin('events_presentation_term as t', (join) => join.onRef('t.programme_id', '=', 'p.programme_id').onRef('t.presentation_id', '=', 'p.id'))
    .innerJoin('events_statement as s', (join) => join.onRef('s.programme_id', '=', 'p.programme_id').onRef('s.presentation_id', '=', 'p.id'))
    .select(['p.member_id', 'p.id', 't.term_id', 's.kind'])
    .distinct()
    .where('p.programme_id', '=', ctx.programme.id)
    .orderBy('p.id')
    .execute()
  const topics = new Map<string, Topics>()
  for (const row of rows) {
    const own = topics.get(row.member_id) ?? { offers: new Map(), seeks: new Map(), challenges: new Map() }
    topics.set(row.member_id, own)
    const list = own[meaning[row.kind as StatementKind] ?? 'offers']
    if (meaning[row.kind as StatementKind]) list.set(row.term_id, [...(list.get(row.term_id) ?? []), `presentation/${row.id}`])
  }
  return topics
}
