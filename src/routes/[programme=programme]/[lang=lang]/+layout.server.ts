import { programme } from '#rooms/programmes'
import { page } from '../../seam.server.ts'

export const load = page(async (ctx, { base, language, url, params, origin }) => ({
  base,
  origin,
  language,
  programme: await programme(ctx),
  otherLanguage: { language: params.lang === 'zh' ? ('en' as const) : ('zh' as const), href: url.pathname.replace(/^(\/[^/]+\/)(en|zh)/, params.lang === 'zh' ? '$1en' : '$1zh') + url.search },
  path: url.pathname.slice(base.length)
}))
