import { termBase } from '#rooms/taxonomy'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx) => ({ words: await termBase(ctx) }))
