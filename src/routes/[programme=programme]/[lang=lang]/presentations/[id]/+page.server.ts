import { presentation } from '#rooms/events'
import { items } from '#rooms/library'
import { found } from '#platform/errors.ts'
import { notesAbout } from '#rooms/sources'
import { page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params }) => {
  const shown = found(await presentation(ctx, params.id!))
  const record = `presentation/${shown.id}`
  return { presentation: shown, items: await items(ctx, { madeFrom: record }), notes: await notesAbout(ctx, [record]) }
})
