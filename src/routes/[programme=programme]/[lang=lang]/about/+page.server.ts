import { titlesOf } from '#rooms/chain'
import { representatives } from '#rooms/members'
import { htmlOf } from '#platform/markdown.ts'
import { programme } from '#rooms/programmes'
import { schemes } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => {
  const [about, themes, people] = await Promise.all([programme(ctx), schemes(ctx), representatives(ctx)])
  const titles = await titlesOf(ctx, people.flatMap(({ roles }) => roles.flatMap(({ context }) => context ?? [])))
  return { about, titles: Object.fromEntries([...titles].map(([record, { title }]) => [record, title])), html: about.description ? htmlOf(about.description.text) : null, networks: themes.find((scheme) => scheme.kind === 'networks')?.terms ?? [], people }
})
