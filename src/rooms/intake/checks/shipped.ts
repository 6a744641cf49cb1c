import { shippedScheme, type SchemeEntry } from '#rooms/taxonomy'
import type { Programme } from '../model.ts'

const known = new Map<string, SchemeEntry>()

/** A scheme that comes with the platform; it is read once. */
export function shipped(id: string): SchemeEntry | null {
  const scheme = known.get(id) ?? shippedScheme(id)
  if (scheme) known.set(id, scheme)
  return scheme
}

/** The schemes that come with the platform and that the programme includes. */
export const shippedOf = (programme: Programme): SchemeEntry[] => (programme.programme[0]?.entry.schemes ?? []).flatMap((id) => shipped(id) ?? [])
