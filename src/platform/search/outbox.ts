import type { Kysely } from 'kysely'
import type { Store } from '../db/store.ts'
import { beginning, factsAfter, journalEnd, type Cursor } from '../journal.ts'

/** Records whose facts follow a place in the journal, by programme, and the place after them (null: nothing follows). */
export type Changes = { records: Map<string, Set<string>>; cursor: string | null }

type Journal = { journal_fact: { turn: number; seq: number; id: string; programme_id: string; record: string; at: string } }
const journal = (store: Store) => store.read as unknown as Kysely<Journal>

/** What changed after a cursor: the next facts that may be read in order without missing one. */
export async function settledChanges(store: Store, cursor: string | null, limit: number): Promise<Changes> {
  const facts = await factsAfter(store.read, store.dialect, placeIn(cursor), limit)
  const last = facts.at(-1)
  return { records: byProgramme(facts.map((fact) => ({ programme: fact.programmeId, record: fact.record }))), cursor: last ? cursorAt(last) : null }
}

/**
 * What changed after a cursor and is committed, but still waits for an older transaction to end. It may be indexed early,
 * so that one's own write is found at once; the cursor must not pass it.
 */
export async function earlyChanges(store: Store, cursor: string | null, limit: number): Promise<Changes> {
  const { turn, seq } = placeIn(cursor)
  const facts = await journal(store)
    .selectFrom('journal_fact')
    .select(['programme_id as programme', 'record'])
    .where((eb) => eb.or([eb('turn', '>', turn), eb.and([eb('turn', '=', turn), eb('seq', '>', seq)])]))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return { records: byProgramme(facts), cursor: null }
}

/** The end of the journal, to build a whole index from: whatever is settled now is in what one reads afterwards. */
export async function endOfJournal(store: Store): Promise<string> {
  const end = await journalEnd(store.read, store.dialect)
  const fact = await journal(store).selectFrom('journal_fact').select(['turn', 'seq', 'id']).where('seq', '=', end.seq).executeTakeFirst()
  return fact ? cursorAt(fact) : start
}

/** Whether a cursor was made from this journal. It names its fact, so that an index of another or an older database is known for what it is. */
export async function belongsHere(store: Store, cursor: string): Promise<boolean> {
  if (cursor === start) return true
  const [turn, seq, id] = cursor.split('/')
  const fact = await journal(store).selectFrom('journal_fact').select('id').where('seq', '=', Number(seq)).where('turn', '=', Number(turn)).executeTakeFirst()
  return fact !== undefined && fact.id === id
}

/** When the oldest fact after a cursor happened, and how many there are. */
export async function waitingSince(store: Store, cursor: string | null): Promise<{ facts: number; oldest: string | null }> {
  const { turn, seq } = placeIn(cursor)
  const row = await journal(store)
    .selectFrom('journal_fact')
    .select((eb) => [eb.fn.countAll().as('facts'), eb.fn.min('at').as('oldest')])
    .where((eb) => eb.or([eb('turn', '>', turn), eb.and([eb('turn', '=', turn), eb('seq', '>', seq)])]))
    .executeTakeFirst()
  return { facts: Number(row?.facts ?? 0), oldest: row?.oldest ?? null }
}

const start = '0/0/'
const cursorAt = (fact: { turn: number; seq: number; id: string }) => `${fact.turn}/${fact.seq}/${fact.id}`

function placeIn(cursor: string | null): Cursor {
  if (!cursor) return beginning
  const [turn, seq] = cursor.split('/').map(Number)
  return { turn: turn ?? 0, seq: seq ?? 0 }
}

function byProgramme(changes: { programme: string; record: string }[]): Map<string, Set<string>> {
  const records = new Map<string, Set<string>>()
  for (const { programme, record } of changes) records.set(programme, (records.get(programme) ?? new Set()).add(record))
  return records
}
