import { z } from 'zod'
import { event, eventKinds, events, presentation, presentations, statementKinds, type EventCard, type Presentation, type ProgrammeEvent, type Remark } from '#rooms/events'
import { citationsOf } from '#rooms/sources'
import { family } from './family.ts'
import { address, Cited, citations, citedOrNull, citedRef, MemberRef, memberRef, said, statement, statementOf, TermRef, termRef, Text, text, Value, Year } from './parts.ts'

export const remark = z
  .strictObject({ id: z.string(), context: z.string(), memberId: said, by: z.strictObject({ kind: z.string(), role: text, organisation: text }), text: Text, doubt: text, cited: citations })
  .meta({ id: 'Remark' })
export const remarkOf = (one: Remark) => ({ ...one, cited: one.cited.map(citedRef) })

const presentationShape = z
  .strictObject({
    ...address,
    event: z.strictObject({ id: z.string(), title: Text, day: said }),
    member: MemberRef,
    title: Text,
    summary: text,
    printed: said,
    note: text,
    terms: z.array(TermRef),
    statements: z.array(statement.extend({ id: z.string(), kind: z.enum(statementKinds) })),
    cited: citations
  })
  .meta({ id: 'Presentation' })

const eventInList = z
  .strictObject({
    ...address,
    kind: z.enum(eventKinds),
    title: Text,
    day: said,
    dayPrinted: said,
    starts: said.describe('HH:MM in zone; null: not stated'),
    ends: said,
    zone: said,
    mode: said,
    topic: text,
    summary: text,
    cancelledAt: said,
    sequence: z.number(),
    members: z.array(MemberRef),
    terms: z.array(TermRef),
    presentations: z.number(),
    cited: citations
  })
  .meta({ id: 'EventInList' })

const eventInFull = eventInList
  .extend({
    languages: z.array(z.string()),
    bases: z.array(z.strictObject({ termId: z.string(), basis: Text })),
    stated: z.strictObject({ value: z.number(), what: Text, cited: Cited }).nullable().describe('A number the source gives, to be held against what is recorded'),
    lists: z.array(
      z.strictObject({ id: z.string(), kind: z.string(), title: Text, order: z.enum(['ranked', 'loose']), cited: Cited, points: z.array(z.strictObject({ text: Text, sub: z.array(Text), cited: Cited })) })
    ),
    presentations: z.array(presentationShape.omit({ url: true, pages: true, event: true })),
    remarks: z.array(remark)
  })
  .meta({ id: 'Event' })

const eventOf = ({ id, kind, title, day, dayPrinted, starts, ends, zone, mode, topic, summary, cancelledAt, sequence, members, terms }: Omit<EventCard, 'presentations'>) => ({
  id, kind, title, day, dayPrinted, starts, ends, zone, mode, topic, summary, cancelledAt, sequence,
  members: members.map(memberRef),
  terms: terms.map(termRef)
})

const presentationOf = ({ event, member, terms, statements, cited, ...rest }: Presentation) => ({
  ...rest,
  member: memberRef(member),
  terms: terms.map(termRef),
  statements: statements.map((one) => ({ id: one.id, kind: one.kind, ...statementOf(one) })),
  cited: cited.map(citedRef)
})

const whole = (found: ProgrammeEvent) => ({
  ...eventOf(found),
  languages: found.languages,
  bases: found.bases,
  stated: found.stated && { ...found.stated, cited: citedOrNull(found.stated.cited) },
  lists: found.lists.map((list) => ({ ...list, cited: citedOrNull(list.cited), points: list.points.map((point) => ({ ...point, cited: citedOrNull(point.cited) })) })),
  presentations: found.presentations.map(presentationOf),
  remarks: found.remarks.map(remarkOf),
  cited: found.cited.map(citedRef)
})

export const eventsFamily = family({
  name: 'events',
  record: 'event',
  about: 'Webinars, workshops and other gatherings',
  filters: z.strictObject({ kind: z.enum(eventKinds).optional(), year: Year.optional(), member: Value.optional(), term: Value.optional() }),
  card: eventInList,
  full: eventInFull,
  list: (ctx, filter) => events(ctx, stated(filter)),
  listed: (ctx, ids) => events(ctx, { ids }),
  asCards: async (ctx, cards) => {
    const cited = await citationsOf(ctx, cards.map(({ id }) => `event/${id}`))
    return cards.map((card) => ({ ...eventOf(card), presentations: card.presentations, cited: (cited.get(`event/${card.id}`) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await event(ctx, id)
    return found && whole(found)
  }
})

export const presentationsFamily = family({
  name: 'presentations',
  record: 'presentation',
  about: 'What members presented at events, statement by statement',
  filters: z.strictObject({ member: Value.optional(), event: Value.optional(), term: Value.optional(), kind: z.enum(statementKinds).optional().describe('with at least one statement of this kind') }),
  card: presentationShape,
  full: presentationShape,
  list: (ctx, filter) => presentations(ctx, stated(filter)),
  listed: (ctx, ids) => presentations(ctx, { ids }),
  asCards: async (_ctx, cards) => cards.map((card) => ({ ...presentationOf(card), event: card.event })),
  one: async (ctx, id) => {
    const found = await presentation(ctx, id)
    return found && { ...presentationOf(found), event: found.event }
  }
})

/** Without the filters that were not given. */
export const stated = <T extends object>(filter: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> }
