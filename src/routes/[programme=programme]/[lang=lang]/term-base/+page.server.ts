import { termBase } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'

const wordsPerPage = 60

export const load = page(async (ctx, { url }) => {
  const all = await termBase(ctx)
  const pages = Math.max(1, Math.ceil(all.length / wordsPerPage))
  const shown = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1))
  return { words: all.slice((shown - 1) * wordsPerPage, shown * wordsPerPage), total: all.length, page: shown, pages }
})
