import { visits } from '#rooms/visits'
import { steps } from '#rooms/steps'
import { notesAbout } from '#rooms/sources'
import { heldFor } from '../../../held.server.ts'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => {
  const [all, promised] = await Promise.all([visits(ctx), steps(ctx)])
  const notes = (await notesAbout(ctx, ['programme', ...all.map(({ id }) => `visit/${id}`)])).filter((note) => note.held?.startsWith('visit-'))
  return { visits: all.map((visit) => ({ ...visit, steps: promised.filter((step) => step.visitId === visit.id).length })), notes, held: await heldFor(ctx, notes) }
})
