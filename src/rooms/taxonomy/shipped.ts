import activity from './shipped/activity.json' with { type: 'json' }
import helix from './shipped/helix.json' with { type: 'json' }
import sdg from './shipped/sdg.json' with { type: 'json' }
import { SchemeEntry } from './input.ts'

const files: Record<string, unknown> = { sdg, activity, helix }

/** The ids of the schemes that come with the platform. */
export const shippedSchemeIds: string[] = Object.keys(files)

/** A scheme that comes with the platform, ready to be published; `null` if there is none of this id. */
export const shippedScheme = (id: string): SchemeEntry | null => (Object.hasOwn(files, id) ? SchemeEntry.parse(files[id]) : null)
