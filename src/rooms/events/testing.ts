import type { Context } from '#platform/context.ts'
import { enrolFour, foundMiniature, from } from '#rooms/members/testing'
import { publishSchemes, SchemeEntry } from '#rooms/taxonomy'
import { holdEvents, recordPresentations, recordRemarks } from './commands.ts'
import { EventEntry, PresentationEntry, RemarkEntry } from './input.ts'

export const webinar = EventEntry.parse({
  id: 'w1', kind: 'webinar', title: { en: 'Water in the city', zh: '城市中的水' }, day: '2022-03-25', dayPrinted: '25 March 2022', starts: '09:00', zone: 'Europe/Brussels', mode: 'online',
  terms: [{ id: 'c-floods', basis: { en: 'By its title.' } }], stated: { value: 3, what: { en: 'cities represented' }, at: '12' }, at: '10-40',
  points: [{ id: 'w1-p1', kind: 'recommendation', title: { en: 'Do this' }, ordered: true, at: '30', items: [{ text: { en: 'Plant trees', zh: '植树' }, at: '31', sub: [{ en: 'Native ones' }] }, { text: { en: 'Open the soil' } }] }]
})

const later = EventEntry.parse({ id: 'w0', kind: 'workshop', title: { en: 'Trams' }, day: '2023-05', terms: [] })
const undated = EventEntry.parse({ id: 'a-day-unknown', kind: 'webinar', title: { en: 'Some day' } })

export const presented = [
  PresentationEntry.parse({
    id: 'pr1', event: 'w1', member: 'wuhan', title: { en: 'A sponge city' }, printed: 'Wuhan', terms: ['c-floods'], at: '15-20',
    statements: [{ kind: 'practice', text: { en: 'Parks hold the rain.' }, at: '16' }, { kind: 'interest', text: { en: 'Cooperation on rivers.' }, at: '19' }, { kind: 'challenge', text: { en: 'Floods.' } }]
  }),
  PresentationEntry.parse({ id: 'pr2', event: 'w1', member: 'porto', title: { en: 'A river city' }, terms: ['c-water'], statements: [{ kind: 'practice', text: { en: 'Walks by the river.' } }] }),
  PresentationEntry.parse({ id: 'pr3', event: 'w0', member: 'porto', title: { en: 'Old trams' } })
]

const remark = RemarkEntry.parse({ id: 'q1', context: 'event/w1', member: 'porto', by: { kind: 'person', role: { en: 'Deputy Mayor' }, organisation: null }, text: { en: 'The city wants to learn.' }, at: '22', doubt: { en: 'Printed far from its city.' } })

/** A miniature programme with three events, three presentations and a remark. */
export async function withEvents(ctx: Context): Promise<void> {
  await foundMiniature(ctx)
  await enrolFour(ctx)
  await publishSchemes(ctx, [SchemeEntry.parse({ id: 'clusters', kind: 'clusters', title: { en: 'Clusters' }, terms: [{ id: 'c-water', label: { en: 'Water' } }, { id: 'c-floods', label: { en: 'Floods' }, broader: [{ id: 'c-water' }] }] })], from)
  await holdEvents(ctx, [undated, later, webinar], from)
  await recordPresentations(ctx, presented, from)
  await recordRemarks(ctx, [remark], from)
}
