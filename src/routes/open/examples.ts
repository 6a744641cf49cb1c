import { thePublic } from '#platform/context.ts'
import type { House } from '../../house.server.ts'
import { families } from './families/all.ts'
import { listPath, recordPath, type Examples } from './openapi.ts'
import { readList } from './parameters.ts'
import { listOf, recordOf } from './records.ts'

/** Real answers from the first programme, one record each, so that the description shows what one gets. None on an empty installation. */
export async function realExamples(house: House, origin: string): Promise<Examples> {
  const [first] = await house.programmes()
  const ctx = first && (await house.contextFor({ programmeId: first.id, language: first.original, actor: thePublic }))
  if (!ctx) return {}
  const at = { origin, programmeId: ctx.programme.id, index: house.index }
  const examples: Examples = {}
  for (const family of families) {
    const asked = readList(family.filters, new URLSearchParams({ limit: '1' }))
    const found = 'filter' in asked ? await listOf(ctx, family, asked as never, at) : null
    const [one] = found?.items ?? []
    if (!one) continue
    examples[listPath(family)] = shortened(found)
    examples[recordPath(family)] = shortened(await recordOf(ctx, family, one.id, at))
  }
  return examples
}

const enough = 2

/** The same with at most two of each list: a description is read by people. */
export function shortened(thing: unknown): unknown {
  if (Array.isArray(thing)) return thing.slice(0, enough).map(shortened)
  if (typeof thing !== 'object' || thing === null) return thing
  return Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, shortened(value)]))
}
