import { collections } from '#rooms/library'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => ({ collections: await collections(ctx) }))
