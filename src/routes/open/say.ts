import { sayer } from '#platform/i18n/messages.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

/** The words of feeds, calendars and catalogues in a language of the interface. */
export const sayOpen = sayer({ en, zh })
