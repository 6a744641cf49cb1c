import { z } from 'zod'
import { cooperation, cooperations, statuses, type Cooperation, type CooperationCard, type Party } from '#rooms/partnerships'
import { citationsOf } from '#rooms/sources'
import { stated } from './events.ts'
import { family } from './family.ts'
import { address, Cited, citations, citedOrNull, citedRef, MemberRef, memberRef, said, Text, text, Value } from './parts.ts'

const status = z.enum(statuses)

const inList = z
  .strictObject({
    ...address,
    title: Text,
    summary: text,
    status,
    parties: z.array(z.strictObject({ member: MemberRef.nullable(), name: Text, role: z.string(), kind: said })),
    caseId: said,
    agreements: z.number(),
    pilots: z.number(),
    cited: citations
  })
  .meta({ id: 'CooperationInList' })

const fact = z.strictObject({
  day: said,
  kind: z.string(),
  text: Text,
  supports: status.nullable().describe('the status the source speaks of here'),
  shows: status.nullable().describe('the status this fact can bear witness to'),
  record: said,
  cited: Cited
})

const inFull = inList
  .extend({
    languages: z.array(z.string()),
    statusNote: text,
    statusCited: Cited,
    supported: status.nullable().describe('the status the evidence carries'),
    doubts: z.array(z.union([z.strictObject({ kind: z.literal('not-supported'), supported: status.nullable() }), z.strictObject({ kind: z.literal('more-is-said'), facts: z.array(fact) })])),
    before: text,
    note: text,
    agreements: z.array(z.strictObject({ id: z.string(), kind: z.string(), title: Text, day: said, printed: said, visitId: said, cited: Cited })),
    pilots: z.array(z.strictObject({ id: z.string(), name: Text, location: text, aliases: z.array(z.string()), cited: Cited })),
    timeline: z.array(fact)
  })
  .meta({ id: 'Cooperation' })

const partyOf = ({ member, ...party }: Party) => ({ ...party, member: member && memberRef(member) })
const cardOf = ({ id, title, summary, status, parties, caseId }: Omit<CooperationCard, 'agreements' | 'pilots'>) => ({ id, title, summary, status, parties: parties.map(partyOf), caseId })
const factOf = ({ cited, ...rest }: Cooperation['timeline'][number]) => ({ ...rest, cited: citedOrNull(cited) })

const whole = (found: Cooperation) => ({
  ...cardOf(found),
  languages: found.languages,
  statusNote: found.statusNote,
  statusCited: citedOrNull(found.statusCited),
  supported: found.supported,
  doubts: found.doubts.map((doubt) => (doubt.kind === 'more-is-said' ? { kind: doubt.kind, facts: doubt.facts.map(factOf) } : { kind: doubt.kind, supported: doubt.supported })),
  before: found.before,
  note: found.note,
  agreements: found.agreements.map(({ cooperationId: _of, cited, ...rest }) => ({ ...rest, cited: citedOrNull(cited) })),
  pilots: found.pilots.map(({ cooperationId: _of, cited, ...rest }) => ({ ...rest, cited: citedOrNull(cited) })),
  timeline: found.timeline.map(factOf),
  cited: found.cited.map(citedRef)
})

export const cooperationsFamily = family({
  name: 'cooperations',
  record: 'cooperation',
  about: 'Cooperations of any number of parties, with their status and the evidence for it',
  filters: z.strictObject({ status: status.optional(), member: Value.optional() }),
  card: inList,
  full: inFull,
  list: (ctx, filter) => cooperations(ctx, stated(filter)),
  listed: (ctx, ids) => cooperations(ctx, { ids }),
  asCards: async (ctx, cards) => {
    const cited = await citationsOf(ctx, cards.map(({ id }) => `cooperation/${id}`))
    return cards.map((card) => ({ ...cardOf(card), agreements: card.agreements, pilots: card.pilots, cited: (cited.get(`cooperation/${card.id}`) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await cooperation(ctx, id)
    return found && whole(found)
  }
})
