import { links, programmeFigures } from '#rooms/chain'
import { items } from '#rooms/library'
import { members } from '#rooms/members'
import { cooperations } from '#rooms/partnerships'
import { programme } from '#rooms/programmes'
import { schemes } from '#rooms/taxonomy'
import { schemaOfProgramme } from '../../open/schema-org.ts'
import { searchWords } from '../../words.server.ts'
import { page } from '../../seam.server.ts'

const shownAtMost = 6

export const load = page(async (ctx, { base, origin }) => {
  const [about, figures, everybody, linked, cases, all, themes, agreed, words] = await Promise.all([
    programme(ctx), programmeFigures(ctx), members(ctx), links(ctx), items(ctx, { kind: 'case' }), items(ctx), schemes(ctx), cooperations(ctx), searchWords(ctx)
  ])
  const met = linked.filter((link) => link.sides === 'across' && link.reasons.some((reason) => reason.kind !== 'event'))
  return {
    about,
    words,
    jsonld: schemaOfProgramme(about, `${origin}${base}`),
    figures,
    members: everybody,
    ties: met.map((link) => ({ from: link.a, to: link.b, strong: link.reasons.some((reason) => reason.kind === 'cooperation') ? ('strong' as const) : undefined })),
    cases: cases.sort((a, b) => a.id.localeCompare(b.id)),
    newest: all.filter((item) => item.kind !== 'case').slice(0, shownAtMost),
    networks: themes.find((scheme) => scheme.kind === 'networks')?.terms ?? [],
    clusters: themes.find((scheme) => scheme.kind === 'clusters')?.terms ?? [],
    signed: agreed.filter((cooperation) => cooperation.status === 'signed' || cooperation.status === 'running' || cooperation.status === 'result-reported').length
  }
})
