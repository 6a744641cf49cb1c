import { journalEnd, type Cursor } from '#platform/journal.ts'
import type { Store } from '#platform/db/store.ts'

/**
 * How far the house has come. `now()` differs after every change that a reader could see: one's own at once,
 * those of other nodes (PostgreSQL only) within `every` milliseconds. What was worked out at one position holds until it changes.
 */
export type Position = { now(): string; advance(): void; stop(): void }

export async function followPosition(store: Store, every = 1_000): Promise<Position> {
  let own = 0
  let end = text(await journalEnd(store.read, store.dialect))
  let position = `${own}/${end}`
  const look = async () => {
    end = text(await journalEnd(store.read, store.dialect))
    position = `${own}/${end}`
  }
  const stop = store.dialect === 'postgres' ? repeat(look, every) : () => undefined
  return { now: () => position, advance: () => void (position = `${++own}/${end}`), stop }
}

/** Runs `look` again and again, never twice at a time. A look that fails is tried again: the database may be away for a while. */
export function repeat(look: () => Promise<unknown>, every: number): () => void {
  let next: NodeJS.Timeout
  let stopped = false
  const again = () => {
    if (!stopped) next = setTimeout(() => void look().catch(() => undefined).finally(again), every).unref()
  }
  again()
  return () => {
    stopped = true
    clearTimeout(next)
  }
}

const text = (cursor: Cursor) => `${cursor.turn}.${cursor.seq}`
