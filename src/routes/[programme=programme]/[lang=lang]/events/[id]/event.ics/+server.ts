import { eventCalendar } from '../../../../../open/calendars.ts'
import { open } from '../../../../../open/seam.server.ts'

export const GET = open(eventCalendar)
