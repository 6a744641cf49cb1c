import { membersOfTerm, participation, type Participation } from '#rooms/chain'
import { countedOnce, members } from '#rooms/members'
import { sides } from '#rooms/programmes'
import { schemes } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'

const takenPart = ['any', 'never-presented', 'no-visit', 'no-cooperation', 'one-topic'] as const
type TakenPart = (typeof takenPart)[number]

export const load = page(async (ctx, { url }) => {
  const wanted = (name: string) => url.searchParams.get(name) ?? ''
  const took: TakenPart = takenPart.find((value) => value === wanted('took')) ?? 'any'
  const parts = wanted('parts') === 'merged' ? ('parts-merged' as const) : ('parts-apart' as const)
  const everybody = await members(ctx)
  const [part, allSides, allSchemes] = await Promise.all([participation(ctx), sides(ctx), schemes(ctx)])
  const network = wanted('network')
  const inNetwork = network ? new Set((await membersOfTerm(ctx, network)).map(({ member }) => member.id)) : null
  const partOf = new Map((parts === 'parts-merged' ? withParts(part) : part).map((row) => [row.member.id, row]))
  const shown = countedOnce(everybody, parts).filter((member) => (!wanted('side') || member.side === wanted('side')) && (!wanted('country') || member.country === wanted('country')) && (!inNetwork || inNetwork.has(member.id)) && fits(partOf.get(member.id), took))
  return {
    members: shown.map((member) => ({ ...member, part: partOf.get(member.id) ?? null })),
    sides: allSides.map((side) => ({ ...side, count: countedOnce(everybody, parts).filter((member) => member.side === side.id).length })),
    countries: [...new Set(everybody.map((member) => member.country))].sort(),
    networks: allSchemes.find((scheme) => scheme.kind === 'networks')?.terms ?? [],
    wanted: { side: wanted('side'), country: wanted('country'), network, took, parts },
    takenPart
  }
})

/** What parts did, added to what their parent did: it is counted for both. A visit both took part in counts for each. */
const withParts = (all: Participation[]): Participation[] =>
  all.map((row) => all.filter((part) => part.member.parentId === row.member.id).reduce((sum, part) => ({ ...sum, presented: sum.presented + part.presented, hosted: sum.hosted + part.hosted, travelled: sum.travelled + part.travelled, sideVisits: sum.sideVisits + part.sideVisits, cooperations: sum.cooperations + part.cooperations }), row))

function fits(part: Participation | undefined, took: TakenPart): boolean {
  if (took === 'any' || !part) return true
  if (took === 'never-presented') return part.presented === 0
  if (took === 'no-visit') return part.hosted + part.travelled + part.sideVisits === 0
  if (took === 'no-cooperation') return part.cooperations === 0
  return part.presented === 1
}
