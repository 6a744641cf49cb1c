import { z } from 'zod'
import { citationsOf } from '#rooms/sources'
import { step, steps, stepStates, type NextStep } from '#rooms/steps'
import { visit, visits, type Visit, type VisitCard } from '#rooms/visits'
import { remark, remarkOf, stated } from './events.ts'
import { family } from './family.ts'
import { address, Cited, citations, citedOrNull, citedRef, MemberRef, memberRef, said, TermRef, termRef, Text, text, Value, Year } from './parts.ts'

const members = z.array(MemberRef)

const stepShape = z
  .strictObject({
    ...address,
    visitId: said,
    number: z.number().nullable(),
    theme: text,
    themeBy: z.enum(['source', 'editors']).nullable(),
    text: Text,
    members,
    membersBasis: text,
    owner: text,
    due: said,
    state: z.enum(stepStates).nullable().describe('null: not stated'),
    outcome: text,
    missing: z.array(z.enum(['owner', 'due', 'state'])).describe('What nobody has stated; it is never filled in'),
    terms: z.array(TermRef),
    cited: citations
  })
  .meta({ id: 'Step' })

const stepOf = ({ members, terms, cited, ...rest }: NextStep) => ({ ...rest, members: members.map(memberRef), terms: terms.map(termRef), cited: cited.map(citedRef) })

export const stepsFamily = family({
  name: 'steps',
  record: 'step',
  about: 'Next steps that visits agreed on: what, who, by when, and what came of it',
  filters: z.strictObject({ visit: Value.optional(), member: Value.optional(), term: Value.optional() }),
  card: stepShape,
  full: stepShape,
  list: (ctx, filter) => steps(ctx, stated(filter)),
  listed: (ctx, ids) => steps(ctx, { ids }),
  asCards: async (_ctx, cards) => cards.map(stepOf),
  one: async (ctx, id) => {
    const found = await step(ctx, id)
    return found && stepOf(found)
  }
})

const visitInList = z
  .strictObject({
    ...address,
    kind: z.enum(['study-visit', 'closing-event']),
    number: z.number().nullable(),
    batch: z.number().nullable(),
    title: Text,
    starts: z.string(),
    ends: z.string(),
    dayPrinted: said,
    zone: said,
    venue: text,
    summary: text,
    hosts: members,
    guests: members,
    alsoVisited: members,
    alsoVisitedBy: members,
    terms: z.array(TermRef),
    cited: citations
  })
  .meta({ id: 'VisitInList' })

const conclusion = z.strictObject({ number: z.number(), theme: text, text: Text, cited: Cited })

const visitInFull = visitInList
  .extend({
    languages: z.array(z.string()),
    batchBasis: text,
    note: text,
    sites: z.array(z.strictObject({ name: Text, member: MemberRef.nullable(), organisation: text, cited: Cited })),
    themes: z.array(Text),
    findings: z.array(conclusion),
    takeaways: z.array(conclusion),
    steps: z.array(stepShape.omit({ url: true, pages: true })),
    remarks: z.array(remark)
  })
  .meta({ id: 'Visit' })

const visitOf = ({ id, kind, number, batch, title, starts, ends, dayPrinted, zone, venue, summary, hosts, guests, alsoVisited, alsoVisitedBy, terms }: VisitCard) => ({
  id, kind, number, batch, title, starts, ends, dayPrinted, zone, venue, summary,
  hosts: hosts.map(memberRef),
  guests: guests.map(memberRef),
  alsoVisited: alsoVisited.map(memberRef),
  alsoVisitedBy: alsoVisitedBy.map(memberRef),
  terms: terms.map(termRef)
})

const whole = (found: Visit) => ({
  ...visitOf(found),
  languages: found.languages,
  batchBasis: found.batchBasis,
  note: found.note,
  sites: found.sites.map(({ name, member, organisation, cited }) => ({ name, member: member && memberRef(member), organisation, cited: citedOrNull(cited) })),
  themes: found.themes,
  findings: found.findings.map((one) => ({ ...one, cited: citedOrNull(one.cited) })),
  takeaways: found.takeaways.map((one) => ({ ...one, cited: citedOrNull(one.cited) })),
  steps: found.steps.map(stepOf),
  remarks: found.remarks.map(remarkOf),
  cited: found.cited.map(citedRef)
})

export const visitsFamily = family({
  name: 'visits',
  record: 'visit',
  about: 'Study visits: who hosted whom, what was seen, found and agreed',
  filters: z.strictObject({ year: Year.optional(), member: Value.optional(), term: Value.optional() }),
  card: visitInList,
  full: visitInFull,
  list: (ctx, filter) => visits(ctx, stated(filter)),
  listed: (ctx, ids) => visits(ctx, { ids }),
  asCards: async (ctx, cards) => {
    const cited = await citationsOf(ctx, cards.map(({ id }) => `visit/${id}`))
    return cards.map((card) => ({ ...visitOf(card), cited: (cited.get(`visit/${card.id}`) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await visit(ctx, id)
    return found && whole(found)
  }
})
