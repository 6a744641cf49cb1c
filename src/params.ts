import { defineParams } from '@sveltejs/kit/params'

const reserved = new Set(['api', 'healthz', 'readyz', 'metrics', 'mcp'])

/** The parts of addresses: `en` and `zh` are the languages of the interface; a programme is named by its slug. */
export const params = defineParams({
  lang: (part): 'en' | 'zh' | undefined => (part === 'en' || part === 'zh' ? part : undefined),
  programme: (part): string | undefined => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) && !reserved.has(part) ? part : undefined)
})
