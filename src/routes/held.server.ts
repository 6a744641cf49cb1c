import type { Context } from '#platform/context.ts'
import { heldMeasure } from '#rooms/chain'
import { sides } from '#rooms/programmes'
import type { Note } from '#rooms/sources'
import { sayIn } from './say.ts'
import type { HeldNumbers } from './held.ts'

/** What the records hold for each note that names a measure, by note id: computed now, never written down. */
export async function heldFor(ctx: Context, notes: Note[]): Promise<Record<string, HeldNumbers>> {
  const names = new Map((await sides(ctx)).map((side) => [side.id, side.name.text]))
  const measured = notes.filter((note) => note.held)
  return Object.fromEntries(
    await Promise.all(
      measured.map(async (note) => {
        const { numbers, bySide } = await heldMeasure(ctx, note.held!, note.about)
        return [note.id, { ...numbers, sides: bySide.map(({ side, count }) => sayIn(ctx.language === 'zh' ? 'zh' : 'en')('members.side-count', { side: names.get(side) ?? side, n: count })).join(ctx.language === 'zh' ? '、' : ', ') }]
      })
    )
  )
}
