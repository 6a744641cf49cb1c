import { interfaceLanguages } from '#platform/i18n/messages.ts'
import { addressOf } from '../view.ts'

/** Where a programme's pages and its open data are, in full. */
export type Places = { origin: string; programmeId: string }

export const apiOf = ({ origin, programmeId }: Places): string => `${origin}/api/v1/programmes/${programmeId}`

/** The page of a record in one language. */
export const pageOf = ({ origin, programmeId }: Places, language: string, record = ''): string => addressOf(`${origin}/${programmeId}/${language}`, record)

/** Its page in each language of the interface. */
export const pagesOf = (places: Places, record = ''): Record<string, string> => Object.fromEntries(interfaceLanguages.map((language) => [language, pageOf(places, language, record)]))

/** The one address of a record that never changes, whatever its title is. */
export const permanent = (places: Places, original: string, record = ''): string => pageOf(places, interfaceLanguages.find((language) => language === original) ?? 'en', record)
