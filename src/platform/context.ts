import type { Kysely } from 'kysely'

export type Role = 'administrator' | 'secretariat' | 'expert' | 'focal-point' | 'deputy' | 'signatory' | 'contributor' | 'delegate' | 'donor'

/** Who acts: the public has no account and no roles; `the import` and jobs act as the installation. */
export type Actor = { accountId: string | null; roles: Role[]; memberId: string | null; installation?: 'import' | 'jobs' }

/** Where the act happens: the tenant. `id` is the programme's permanent slug. */
export type Tenant = { id: string; original: string; languages: string[] }

/** A past-tense fact about a record: `member.enrolled` of `member/bari`. */
export type Fact = { name: string; record: string; before?: unknown; after?: unknown }

/**
 * Who asks, where, in which language, at what time, with which database handle.
 * There is no other way to the database: whoever has no context cannot read or write.
 */
export type Context = {
  readonly actor: Actor
  readonly programme: Tenant
  readonly language: string
  /** Reads may be served by a replica; inside `together` it is the transaction. */
  readonly db: Kysely<never>
  now(): Date
  /**
   * The answer to what is asked over and over (the vocabulary, the sources), kept until anything changes; `name` is the room's own.
   * Inside `together` nothing is kept: what was just written must be seen. Nobody may change the answer.
   */
  remember<T>(name: string, ask: () => Promise<T>): Promise<T>
  /** Writes a fact to the journal, in the same transaction. Throws outside `together`. */
  record(name: string, record: string, change?: { before?: unknown; after?: unknown }): Promise<void>
  /** Runs `work` in one transaction with a context of its own; all or nothing. Nested calls join the outer one. */
  together<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

export const thePublic: Actor = { accountId: null, roles: [], memberId: null }
export const theImport: Actor = { accountId: null, roles: ['administrator'], memberId: null, installation: 'import' }
