import { members } from '#rooms/members'
import { steps } from '#rooms/steps'
import { visits } from '#rooms/visits'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx, { url }) => {
  const wanted = { visit: url.searchParams.get('visit') ?? '', member: url.searchParams.get('member') ?? '', theme: url.searchParams.get('theme') ?? '' }
  const [all, went, everybody] = await Promise.all([steps(ctx), visits(ctx), members(ctx)])
  const fits = all.filter((step) => (!wanted.visit || step.visitId === wanted.visit) && (!wanted.member || step.members.some(({ id }) => id === wanted.member)) && (!wanted.theme || step.theme?.text === wanted.theme))
  return {
    wanted,
    groups: went.map((visit) => ({ visit, steps: fits.filter((step) => step.visitId === visit.id) })).filter((group) => group.steps.length > 0),
    total: fits.length,
    missing: fits.filter((step) => !step.owner && !step.due).length,
    themes: counted(all.flatMap((step) => step.theme?.text ?? [])),
    visits: went,
    members: everybody.filter(({ id }) => all.some((step) => step.members.some((member) => member.id === id)))
  }
})

/** How many steps each theme has, the most first. */
function counted(themes: string[]): { theme: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1)
  return [...counts].map(([theme, count]) => ({ theme, count })).sort((a, b) => b.count - a.count || a.theme.localeCompare(b.theme))
}
