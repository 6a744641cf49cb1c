import { sql, type Kysely } from 'kysely'
import { settled, turnOfWriting, type Dialect } from './db/dialect.ts'
import { newId } from './ids.ts'

/** A fact as it stands in the journal. `turn` and `seq` give the order in which facts may be read without missing one. */
export type JournalFact = {
  turn: number
  seq: number
  id: string
  programmeId: string
  name: string
  record: string
  actor: string | null
  at: string
  before: string | null
  after: string | null
}

type JournalTable = {
  journal_fact: {
    seq: number
    turn: number
    id: string
    programme_id: string
    name: string
    record: string
    actor: string | null
    at: string
    before: string | null
    after: string | null
  }
}

export type NewFact = { programmeId: string; name: string; record: string; actor: string | null; at: Date; before?: unknown; after?: unknown }

/** Writes a fact; call it in the transaction of the act. Names are past tense: `member.enrolled`. */
export async function writeFact(db: Kysely<never>, dialect: Dialect, fact: NewFact): Promise<void> {
  await journal(db)
    .insertInto('journal_fact')
    .values({
      turn: turnOfWriting(dialect),
      id: newId(),
      programme_id: fact.programmeId,
      name: fact.name,
      record: fact.record,
      actor: fact.actor,
      at: fact.at.toISOString(),
      before: fact.before === undefined ? null : JSON.stringify(fact.before),
      after: fact.after === undefined ? null : JSON.stringify(fact.after)
    } as never)
    .execute()
}

/** A place in the journal, to read on from. */
export type Cursor = { turn: number; seq: number }
export const beginning: Cursor = { turn: 0, seq: 0 }

/** The facts after a cursor, in the order of commit, at most `limit`. Facts of transactions still running come later. */
export async function factsAfter(db: Kysely<never>, dialect: Dialect, cursor: Cursor, limit: number): Promise<JournalFact[]> {
  const rows = await journal(db)
    .selectFrom('journal_fact')
    .selectAll()
    .where((eb) => eb.or([eb('turn', '>', cursor.turn), eb.and([eb('turn', '=', cursor.turn), eb('seq', '>', cursor.seq)])]))
    .where(settled(dialect))
    .orderBy('turn')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ programme_id, ...row }) => ({ ...row, programmeId: programme_id }))
}

/** The place of the newest settled fact. */
export async function journalEnd(db: Kysely<never>, dialect: Dialect): Promise<Cursor> {
  const last = await journal(db)
    .selectFrom('journal_fact')
    .select(['turn', 'seq'])
    .where(settled(dialect))
    .orderBy('turn', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? beginning
}

/** When a record was last changed, by record reference. */
export async function lastChanges(db: Kysely<never>, programmeId: string): Promise<Map<string, string>> {
  const rows = await journal(db)
    .selectFrom('journal_fact')
    .select(['record', sql<string>`max(at)`.as('at')])
    .where('programme_id', '=', programmeId)
    .groupBy('record')
    .execute()
  return new Map(rows.map((row) => [row.record, row.at]))
}

const journal = (db: Kysely<never>) => db as unknown as Kysely<JournalTable>
