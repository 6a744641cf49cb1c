import type { Context } from '#platform/context.ts'
import { fieldLanguages, type FieldLanguages } from '../model.ts'
import { textsOf } from '../texts.ts'
import { onTheShelf } from './cards.ts'
import { storedItems } from './saved.ts'

/** For every text of an item, the languages it exists in and how each version came about; null if there is no such item. */
export async function languagesOfItem(ctx: Context, id: string): Promise<FieldLanguages[] | null> {
  const onShelf = await onTheShelf(ctx).select('id').where('id', '=', id).executeTakeFirst()
  const stored = onShelf && (await storedItems(ctx, [id])).get(id)
  return stored ? textsOf(stored).map(({ field, position, text }) => fieldLanguages(field, position, text)) : null
}
