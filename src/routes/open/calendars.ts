import { found } from '#platform/errors.ts'
import { lastChanges } from '#platform/journal.ts'
import type { InterfaceLanguage } from '#platform/i18n/messages.ts'
import { plainText } from '#platform/markdown.ts'
import { calendar, type Appointment, type When } from '#platform/open/calendar.ts'
import { forEverybody, openly } from '#platform/open/answer.ts'
import { events, instantOf, type EventCard } from '#rooms/events'
import { programme } from '#rooms/programmes'
import { visits, type VisitCard } from '#rooms/visits'
import { pageOf, type Places } from './places.ts'
import { sayOpen } from './say.ts'
import type { Open } from './seam.server.ts'

export const eventsCalendar = async (asked: Open): Promise<Response> => answered(asked, 'calendar.events', appointmentsOf(asked, await events(asked.ctx), eventAppointment))
export const visitsCalendar = async (asked: Open): Promise<Response> => answered(asked, 'calendar.visits', appointmentsOf(asked, await visits(asked.ctx), visitAppointment))

export const eventCalendar = async (asked: Open): Promise<Response> => {
  const [event] = await events(asked.ctx, { ids: [asked.params.id ?? ''] })
  return answered(asked, 'calendar.events', appointmentsOf(asked, [found(event)], eventAppointment))
}

export const visitCalendar = async (asked: Open): Promise<Response> => {
  const [visit] = await visits(asked.ctx, { ids: [asked.params.id ?? ''] })
  return answered(asked, 'calendar.visits', appointmentsOf(asked, [found(visit)], visitAppointment))
}

type Known = { changes: Map<string, string>; at: Places; language: InterfaceLanguage }

async function appointmentsOf<Card>({ ctx, params, at }: Open, cards: Card[], asAppointment: (card: Card, known: Known) => Appointment | null): Promise<Appointment[]> {
  const known = { changes: await lastChanges(ctx.db, ctx.programme.id), at, language: params.lang as InterfaceLanguage }
  return cards.flatMap((card) => asAppointment(card, known) ?? [])
}

async function answered({ ctx, request, params, at }: Open, name: 'calendar.events' | 'calendar.visits', appointments: Promise<Appointment[]>): Promise<Response> {
  const { shortName } = await programme(ctx)
  const language = params.lang as InterfaceLanguage
  const file = `${at.programmeId}${params.id ? `-${params.id}` : ''}.ics`
  const body = calendar(sayOpen(language)(name, { programme: shortName.text }), language, await appointments)
  return openly(request, body, 'text/calendar; charset=utf-8', { ...forEverybody, 'content-disposition': `attachment; filename="${file}"` })
}

/** An event whose day is not known cannot stand in a calendar. */
export function eventAppointment(event: EventCard, known: Known): Appointment | null {
  const when = timeOf(event)
  if (!when) return null
  return {
    ...told(`event/${event.id}`, event, known),
    when,
    sequence: event.sequence,
    location: event.mode === 'online' ? sayOpen(known.language)('calendar.online') : null,
    cancelled: event.cancelledAt ? 'cancelled' : 'as-planned'
  }
}

export function visitAppointment(visit: VisitCard, known: Known): Appointment | null {
  if (visit.starts.length !== 10) return null
  return {
    ...told(`visit/${visit.id}`, visit, known),
    when: { firstDay: visit.starts, lastDay: visit.ends.length === 10 ? visit.ends : visit.starts },
    sequence: 0,
    location: visit.venue?.text ?? (visit.hosts.map(({ short }) => short.text).join(', ') || null),
    cancelled: 'as-planned'
  }
}

/** The hour where it is stated with its zone, else the whole day. */
function timeOf({ day, starts, ends, zone }: EventCard): When | null {
  if (!day || day.length !== 10) return null
  if (!starts || !zone) return { firstDay: day, lastDay: day }
  return { starts: instantOf(day, starts, zone), ends: ends && ends > starts ? instantOf(day, ends, zone) : null }
}

function told(record: string, { title, summary }: Pick<EventCard, 'title' | 'summary'>, { changes, at, language }: Known) {
  return {
    uid: `${at.programmeId}.${record.replace('/', '.')}@${new URL(at.origin).hostname}`,
    changed: new Date(changes.get(record) ?? 0),
    title: plainText(title.text),
    description: summary && plainText(summary.text),
    url: pageOf(at, language, record)
  }
}

/** Links for pages: where the calendar file of a record is. */
export const calendarOf = (base: string, family: 'events' | 'visits', id?: string): string => (id ? `${base}/${family}/${id}/${family.slice(0, -1)}.ics` : `${base}/${family}.ics`)
