import { activityOfTerms, participation, programmeFigures } from '#rooms/chain'
import { events } from '#rooms/events'
import { item, items } from '#rooms/library'
import { programme } from '#rooms/programmes'
import { notes } from '#rooms/sources'
import { schemes } from '#rooms/taxonomy'
import { heldFor } from '../../../held.server.ts'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => {
  const [about, figures, merged, taken, gatherings, cards, themes, remarks] = await Promise.all([
    programme(ctx), programmeFigures(ctx), programmeFigures(ctx, { merged: 'parts-merged' }), participation(ctx), events(ctx), items(ctx, { kind: 'case' }), schemes(ctx), notes(ctx)
  ])
  const cases = (await Promise.all(cards.map((card) => item(ctx, card.id)))).filter((one) => one !== null)
  const own = themes.filter((scheme) => scheme.kind === 'networks' || scheme.kind === 'clusters' || scheme.kind === 'challenges').flatMap((scheme) => scheme.terms)
  const activity = await activityOfTerms(ctx, own.map((term) => term.id))
  const withCase = new Set(cards.flatMap((card) => card.terms.flatMap((term) => [term.id, ...(own.find((one) => one.id === term.id)?.broader.map((place) => place.term.id) ?? [])])))
  const held = remarks.filter((note) => note.held)
  return {
    figures, mergedTotal: merged.members.total, cases,
    sides: about.sides.map((side) => {
      const ours = taken.filter((one) => one.member.side === side.id)
      return { side, total: ours.length, active: ours.filter((one) => one.never.length < 3).length, presented: ours.filter((one) => one.presented > 0).length, hosted: ours.filter((one) => one.hosted > 0).length, travelled: ours.filter((one) => one.travelled > 0).length, cooperating: ours.filter((one) => one.cooperations > 0).length, countries: new Set(ours.map((one) => one.member.country)).size }
    }),
    events: gatherings.map((event) => ({ id: event.id, title: event.title, total: event.presentations, bySide: about.sides.map((side) => event.members.filter((member) => member.side === side.id).length) })),
    networks: own.filter((term) => term.schemeKind === 'networks').map((term) => ({ term, cases: cards.filter((card) => card.terms.some((label) => label.id === term.id)).length })),
    idle: own.map((term) => ({ term, events: activity.get(term.id)?.events ?? 0, visits: activity.get(term.id)?.visits ?? 0, cases: withCase.has(term.id) ? 1 : 0 })).filter((one) => one.events === 0 || one.visits === 0 || one.cases === 0).sort((a, b) => a.events + a.visits + a.cases - (b.events + b.visits + b.cases)),
    notes: held,
    held: await heldFor(ctx, held)
  }
})
