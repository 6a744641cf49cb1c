import { collection, libraryAddress } from '#rooms/library'
import { found } from '#platform/errors.ts'
import { page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params }) => {
  const chosen = found(await collection(ctx, params.id!))
  return { collection: chosen, address: chosen.search ? libraryAddress(chosen.search) : null }
})
