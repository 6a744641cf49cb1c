import { localTimes } from '#rooms/events'
import { localeOf, type InterfaceLanguage } from '#platform/i18n/messages.ts'

/** What a clock shows at a moment, in words: `Central European Summer Time: 09:00`. The date is there where it differs. */
export type Clock = { zone: string; name: string; time: string; day: string | null }

/** What the clocks of several zones show when it is `time` on `day` in the first of them. */
export function clocks(day: string, time: string, zones: string[], language: InterfaceLanguage): Clock[] {
  const [first, ...others] = [...new Set(zones)]
  if (!first || day.length < 10) return []
  const all = localTimes(day, time, first, [first, ...others]).map((local) => ({ zone: local.zone, name: zoneName(local.zone, local.day, language), time: local.time, day: local.day === day ? null : local.day }))
  return all.filter((clock, at) => all.findIndex((other) => other.name === clock.name) === at)
}

/** The zone most members of each side keep, side by side. */
export function zonesOf(members: { side: string; zone: string | null }[]): string[] {
  const sides = [...new Set(members.map((member) => member.side))]
  return sides.flatMap((side) => commonest(members.flatMap((member) => (member.side === side && member.zone ? [member.zone] : []))) ?? [])
}

function commonest(zones: string[]): string | null {
  const counts = new Map<string, number>()
  for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

const zoneName = (zone: string, day: string, language: InterfaceLanguage) =>
  new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, timeZoneName: 'long' }).formatToParts(new Date(`${day}T12:00:00Z`)).find((part) => part.type === 'timeZoneName')?.value ?? zone
