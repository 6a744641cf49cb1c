/** `en` and `zh` are the languages of the interface; a programme's content may have more. */
export const lang = (parameter: string): 'en' | 'zh' | undefined => (parameter === 'en' || parameter === 'zh' ? parameter : undefined)

export const programme = (parameter: string): string | undefined => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(parameter) && !reserved.has(parameter) ? parameter : undefined)

const reserved = new Set(['api', 'healthz', 'readyz', 'metrics', 'mcp'])
