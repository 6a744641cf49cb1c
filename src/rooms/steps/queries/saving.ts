import type { Context } from '#platform/context.ts'
import { rows } from '#platform/db/rows.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom } from '#platform/imported.ts'
import type { StepEntry } from '../input.ts'
import type { StepsTables } from '../tables.ts'

/** Which of these steps are already recorded. */
export const knownSteps = (ctx: Context, ids: string[]) => rows<StepsTables>(ctx).known('steps_step', ids)

/** Writes a step with its members and terms. An outcome that is already recorded stays. */
export async function saveStep(ctx: Context, entry: StepEntry, source: string): Promise<void> {
  const text = writtenTexts(ctx.programme.original)
  const write = rows<StepsTables>(ctx)
  await write.keep('steps_step', {
    id: entry.id,
    visit_id: entry.visit ?? null,
    number: entry.number ?? null,
    theme: text.may(entry.theme),
    theme_printed_at: entry.themePrinted ? (placeFrom(entry.at, source) ?? source) : null,
    text: text.must(entry.text),
    members_basis: text.may(entry.membersBasis),
    owner: text.may(entry.owner),
    due: entry.due ?? null,
    state: entry.state ?? null
  })
  await write.replace('steps_member', { step_id: entry.id }, [...new Set(entry.members)].map((member, position) => ({ step_id: entry.id, member_id: member, position })))
  await write.replace('steps_term', { step_id: entry.id }, [...new Set(entry.terms)].map((term) => ({ step_id: entry.id, term_id: term })))
}

export const removeSteps = (ctx: Context, ids: string[]) => rows<StepsTables>(ctx).remove('steps_step', ids)
