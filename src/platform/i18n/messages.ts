import { IntlMessageFormat } from 'intl-messageformat'

/** The interface speaks these languages, each completely. */
export const interfaceLanguages = ['en', 'zh'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

export type Catalogue = Record<string, string>
export type Values = Record<string, string | number>

/** Says a message in one language, with its blanks filled (ICU MessageFormat: plurals, selections, numbers). */
export type Say<Key extends string> = (key: Key, values?: Values) => string

/** Makes `say` for catalogues of the same keys, one per language. An unknown key is a type error, and at run time shows itself. */
export function sayer<C extends Catalogue>(catalogues: Record<InterfaceLanguage, Record<keyof C, string>>) {
  const formats = new Map<string, IntlMessageFormat>()
  return (language: InterfaceLanguage): Say<keyof C & string> =>
    (key, values) => {
      const message = catalogues[language][key] ?? `⟨${key}⟩`
      if (!values && !message.includes('{') && !message.includes("'")) return message
      const cacheKey = `${language} ${key}`
      const format = formats.get(cacheKey) ?? new IntlMessageFormat(message, localeOf[language], undefined, { ignoreTag: true })
      formats.set(cacheKey, format)
      return String(format.format(values))
    }
}

/** Whether the text is an interface language. */
export const isInterfaceLanguage = (text: string): text is InterfaceLanguage => (interfaceLanguages as readonly string[]).includes(text)

/** The full locale for dates, numbers and sorting. */
export const localeOf: Record<InterfaceLanguage, string> = { en: 'en-GB', zh: 'zh-Hans-CN' }
