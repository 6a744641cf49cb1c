import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** When something takes place: whole days (the last one included), or instants. */
export type When = { firstDay: string; lastDay: string } | { starts: Date; ends: Date | null }

/** One appointment. `uid` never changes; `sequence` grows with each change that a calendar shows. */
export type Appointment = {
  uid: string
  sequence: number
  changed: Date
  when: When
  title: string
  description: string | null
  location: string | null
  url: string
  cancelled: 'cancelled' | 'as-planned'
}

/** A calendar as RFC 5545 has it. Instants are in UTC, so that every calendar shows them in its reader's zone. */
export function calendar(name: string, language: string, appointments: readonly Appointment[]): string {
  const file = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'sympolis', product: 'sympolis', language: language.toUpperCase() } })
  for (const { uid, sequence, changed, when, title, description, location, url, cancelled } of appointments) {
    file.createEvent({
      ...times(when),
      id: uid,
      sequence,
      stamp: changed,
      lastModified: changed,
      summary: title,
      description,
      location,
      url,
      status: cancelled === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED
    })
  }
  return file.toString()
}

const oneDay = 86_400_000

/** The end of whole days is the day after the last one, as the format has it. */
function times(when: When) {
  if ('starts' in when) return { start: when.starts, end: when.ends }
  return { start: new Date(`${when.firstDay}T00:00:00Z`), end: new Date(Date.parse(`${when.lastDay}T00:00:00Z`) + oneDay), allDay: true, timezone: 'UTC' }
}
