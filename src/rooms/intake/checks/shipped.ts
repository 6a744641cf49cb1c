import { shippedScheme, type SchemeEntry } from '#rooms/taxonomy'
import type { Programme } from '../model.ts'

/** The schemes that come with the platform and that the programme includes. */
export const shippedOf = (programme: Programme): SchemeEntry[] => (programme.programme[0]?.entry.schemes ?? []).flatMap((id) => shippedScheme(id) ?? [])
