import type { Context } from '#platform/context.ts'
import { members } from '#rooms/members'
import { schemes } from '#rooms/taxonomy'

const mostWords = 150

/** What a reader is likely to look for: the programme's members and themes, by the names they go by in the reader's language. */
export const searchWords = (ctx: Context): Promise<string[]> =>
  ctx.remember('search words', async () => {
    const [everybody, themes] = await Promise.all([members(ctx), schemes(ctx)])
    const labels = themes.filter((scheme) => scheme.kind !== 'other').flatMap((scheme) => scheme.terms.map((term) => term.label.text))
    return [...new Set([...everybody.map((member) => member.short.text), ...labels])].slice(0, mostWords)
  })
