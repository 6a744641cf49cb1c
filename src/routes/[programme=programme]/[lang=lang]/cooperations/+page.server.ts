import { cooperations, statusCounts } from '#rooms/partnerships'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx, { url }) => {
  const counts = await statusCounts(ctx)
  const status = counts.find((count) => count.status === url.searchParams.get('status'))?.status ?? null
  return { counts, status, cooperations: await cooperations(ctx, status ? { status } : {}) }
})
