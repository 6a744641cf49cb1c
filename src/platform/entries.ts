import { z } from 'zod'
import { ImportedText } from './imported.ts'

/** A text that says something in at least one language. */
export const EntryText = ImportedText.refine((text) => Object.entries(text).some(([key, value]) => !key.includes(':') && value.trim() !== ''), 'must say something in at least one language')

/** A zone of the IANA list, such as `Asia/Shanghai`. */
export const Zone = z.string().refine(isZone, 'must be an IANA time zone such as "Europe/Brussels"')

/** A time of day on a 24-hour clock. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
