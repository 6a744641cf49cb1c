import { links, titlesOf } from '#rooms/chain'
import { members } from '#rooms/members'
import { schemes } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'
import { drawn } from './drawing.server.ts'

const ways = ['any', 'all', 'cooperation', 'met-only'] as const

export const load = page(async (ctx, { url }) => {
  const network = url.searchParams.get('network') ?? ''
  const year = Number(url.searchParams.get('year')) || null
  const by = ways.find((way) => way === url.searchParams.get('by')) ?? 'any'
  const [everybody, themes, all, linked] = await Promise.all([members(ctx), schemes(ctx), links(ctx), links(ctx, { ...(network ? { network } : {}), ...(year ? { year } : {}) })])
  const shown = linked
    .filter((link) => by !== 'met-only' || (link.reasons.some((reason) => reason.kind === 'visit') && !link.reasons.some((reason) => reason.kind === 'event')))
    .map((link) => ({ ...link, reasons: link.reasons.filter((reason) => by === 'all' || (by === 'any' || by === 'met-only' ? reason.kind !== 'event' : reason.kind === 'cooperation')) }))
    .filter((link) => link.reasons.length > 0 && (by === 'all' || link.sides === 'across'))
  const titles = await titlesOf(ctx, [...new Set(shown.flatMap((link) => link.reasons.map((reason) => reason.record)))])
  return {
    wanted: { network, year, by },
    ways,
    networks: themes.filter((scheme) => scheme.kind === 'networks').flatMap((scheme) => scheme.terms),
    years: [...new Set(all.flatMap((link) => link.reasons.flatMap((reason) => reason.year ?? [])))].sort(),
    names: Object.fromEntries(everybody.map((member) => [member.id, member.short])),
    links: shown,
    picture: drawn(everybody, shown),
    titles: Object.fromEntries([...titles].map(([record, { title }]) => [record, title]))
  }
})
