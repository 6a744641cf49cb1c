import { cooperationsFamily } from './cooperations.ts'
import { eventsFamily, presentationsFamily } from './events.ts'
import type { Family } from './family.ts'
import { itemsFamily } from './items.ts'
import { membersFamily } from './members.ts'
import { collectionsFamily, sourcesFamily } from './sources.ts'
import { termsFamily } from './terms.ts'
import { stepsFamily, visitsFamily } from './visits.ts'

/** Everything of a programme that leaves as open data, in the order of the chain. */
export const families: readonly Family[] = [membersFamily, termsFamily, itemsFamily, eventsFamily, presentationsFamily, visitsFamily, stepsFamily, cooperationsFamily, sourcesFamily, collectionsFamily]

export const familyNamed = (name: string): Family | null => families.find((family) => family.name === name) ?? null
