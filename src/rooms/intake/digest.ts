import { createHash } from 'node:crypto'
import { recordOf, type Entries, type Family, type Programme } from './model.ts'

/** Counted up when the rooms write something else for the same entry, so that the next import takes everything in anew. */
const form = 1

/** The fingerprint of every entry and of what it takes over from others, by record. */
export function digestsOf(programme: Programme): Map<string, string> {
  const settings = programme.programme[0]?.entry
  const presentations = new Map(programme.presentation.map(({ entry }) => [entry.id, entry]))
  const basis = [form, settings?.original, settings?.defaultSource]
  const digests = new Map<string, string>()
  for (const family of Object.keys(programme) as Family[])
    for (const { entry } of programme[family]) digests.set(recordOf(family, entry), digestOf([basis, entry, takenOver(family, entry, presentations)]))
  return digests
}

/** An item takes over what its presentation says. */
function takenOver(family: Family, entry: Entries[Family], presentations: Map<string, Entries['presentation']>): unknown {
  const from = family === 'item' ? (entry as Entries['item']).from?.presentation : null
  const presentation = from ? presentations.get(from) : undefined
  return presentation ? [presentation.event, presentation.statements] : null
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')
