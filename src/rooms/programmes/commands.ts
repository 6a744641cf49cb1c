import type { Context } from '#platform/context.ts'
import { NotFound, permit } from '#platform/errors.ts'
import type { ProgrammeEntry } from './input.ts'
import { programmeRecord } from './model.ts'
import { mayKeepProgramme } from './policy.ts'
import * as queries from './queries.ts'

/**
 * Founds the programme of the context, or changes its description and sides if it has been founded.
 * NotFound if the entry is of another programme than the context.
 */
export const foundProgramme = (ctx: Context, entry: ProgrammeEntry): Promise<void> =>
  ctx.together(async (ctx) => {
    if (entry.id !== ctx.programme.id) throw new NotFound()
    permit(mayKeepProgramme(ctx.actor))
    const known = await queries.isFounded(ctx)

    await queries.saveProgramme(ctx, entry)
    await ctx.record(known ? 'programme.changed' : 'programme.founded', programmeRecord, { after: entry })
  })
