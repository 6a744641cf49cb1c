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

/** The interface language somebody likes best, as `Accept-Language` says it: `zh-CN, en;q=0.5`. English where none is named. */
export function preferredLanguage(accepted: string | null): InterfaceLanguage {
  const wishes = (accepted ?? '').slice(0, 500).split(',').map((part) => {
    const [name = '', ...parameters] = part.split(';')
    const weight = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { language: name.trim().split('-', 1)[0]!.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
  })
  const [best] = wishes.filter(({ language, weight }) => isInterfaceLanguage(language) && weight > 0).sort((a, b) => b.weight - a.weight)
  return (best?.language as InterfaceLanguage | undefined) ?? 'en'
}

/** The full locale for dates, numbers and sorting. */
export const localeOf: Record<InterfaceLanguage, string> = { en: 'en-GB', zh: 'zh-Hans-CN' }
