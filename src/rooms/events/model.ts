export const eventKinds = ['webinar', 'workshop', 'conference', 'peer-review'] as const
export const eventModes = ['online', 'on-site', 'hybrid'] as const
export const listKinds = ['policy', 'comparison', 'recommendation', 'conclusion', 'context'] as const
export const statementKinds = ['practice', 'goal', 'challenge', 'interest'] as const
export const speakerKinds = ['person', 'member', 'document', 'none'] as const
export type EventKind = (typeof eventKinds)[number]
export type EventMode = (typeof eventModes)[number]
export type ListKind = (typeof listKinds)[number]
export type StatementKind = (typeof statementKinds)[number]
export type SpeakerKind = (typeof speakerKinds)[number]

/** A time on a clock somewhere. `day` differs from the event's own day where the date line lies between. */
export type LocalTime = { zone: string; day: string; time: string }

/**
 * What the clocks of several zones show at the moment when it is `time` (HH:MM) on `day` (YYYY-MM-DD) in `zone`.
 * Daylight saving is that of the day. A time that is skipped in spring is read an hour later; of one that comes twice in autumn, the second is meant.
 */
export function localTimes(day: string, time: string, zone: string, zones: readonly string[]): LocalTime[] {
  const instant = instantOf(day, time, zone)
  return zones.map((there) => ({ zone: there, ...clockIn(instant, there) }))
}

/** The moment when it is `time` on `day` in `zone`. */
export function instantOf(day: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const guess = wanted - offset(new Date(wanted), zone)
  return new Date(wanted - offset(new Date(guess), zone))
}

function offset(instant: Date, zone: string): number {
  const { day, time } = clockIn(instant, zone)
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(instant.getTime() / 60_000) * 60_000
}

function clockIn(instant: Date, zone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}
