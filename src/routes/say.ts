import { sayer, type InterfaceLanguage } from '#platform/i18n/messages.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

/** Every text of the pages, by key. Both catalogues have the same keys; a test keeps it so, and that none is unused. */
const speak = sayer<typeof en>({ en, zh })
const spoken = { en: speak('en'), zh: speak('zh') }

export type MessageKey = keyof typeof en
export type SayPage = (typeof spoken)['en']

/** Says the texts of the pages in a language. */
export const sayIn = (language: InterfaceLanguage): SayPage => spoken[language]
