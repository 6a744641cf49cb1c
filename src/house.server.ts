import type { Config } from '#platform/config.ts'
import { putTogether, type House } from './house/house.ts'
import type { Tell } from './house/foundation.ts'

export { layFoundation, type Foundation, type Tell } from './house/foundation.ts'
export type { AskingOf, House, Readiness } from './house/house.ts'

/** `server.ts` and the bundled web app carry a copy each of this module into one process; this is what they share. */
const key = Symbol.for('sympolis.house')
const shared = globalThis as { [key]?: House }

/** The house of this process, or null if nobody has opened one. */
export const theHouse = (): House | null => shared[key] ?? null

/**
 * Opens the house of this process: takes the data folder, brings the database up to date, opens the search index and lets it
 * follow the journal. Throws an Error with a sentence for the person at the terminal if something stands in the way.
 */
export async function openHouse(config: Config, opening: { purpose: string; tell?: Tell }): Promise<House> {
  const house = await putTogether(config, { purpose: opening.purpose, tell: opening.tell ?? console.log })
  shared[key] = house
  return {
    ...house,
    close: async () => {
      if (shared[key] === house) delete shared[key]
      await house.close()
    }
  }
}
