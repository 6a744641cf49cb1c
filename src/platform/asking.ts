import type { Kysely } from 'kysely'
import type { Actor, Context, Tenant } from './context.ts'
import { writeFact } from './journal.ts'
import type { Store } from './db/store.ts'
import type { Memory } from './memory.ts'

export type Asking = { actor: Actor; programme: Tenant; language: string; clock?: () => Date; afterCommit?: () => Promise<void>; memory?: Memory }

/** A context for somebody who asks something of this database. */
export function contextOf(store: Store, asking: Asking): Context {
  const now = asking.clock ?? (() => new Date())
  const outside: Context = {
    actor: asking.actor,
    programme: asking.programme,
    language: asking.language,
    db: store.read,
    now,
    // The language is that of the context it is asked of: whoever asks in another language has `{ ...ctx, language }`.
    remember(name, ask) {
      return asking.memory?.keep(`${asking.programme.id} ${this.language} ${name}`, ask) ?? ask()
    },
    record: () => Promise.reject(new Error('A fact is recorded inside together(), with the change it tells of.')),
    together: async (work) => {
      const result = await store.write.transaction().execute((transaction) => work(inside(transaction as Kysely<never>)))
      await asking.afterCommit?.()
      return result
    }
  }
  const inside = (db: Kysely<never>): Context => {
    const ctx: Context = {
      ...outside,
      db,
      remember: (_name, ask) => ask(),
      record: (name, record, change = {}) =>
        writeFact(db, store.dialect, { programmeId: asking.programme.id, name, record, actor: asking.actor.accountId ?? asking.actor.installation ?? null, at: now(), ...change }),
      together: (work) => work(ctx)
    }
    return ctx
  }
  return outside
}
