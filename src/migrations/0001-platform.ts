import { sql } from 'kysely'
import { countingKey, instantType } from '#platform/db/dialect.ts'
import type { Step } from '#platform/db/migrate.ts'

/** The journal (what happened, in order) and the jobs (what is still to be done). */
export const platform: Step = {
  name: '0001-platform',
  async up(db, dialect) {
    const instant = instantType(dialect)
    await sql`create table journal_fact (
      seq ${countingKey(dialect)},
      turn bigint not null,
      id text not null unique,
      programme_id text not null,
      name text not null,
      record text not null,
      actor text,
      at ${instant} not null,
      before text,
      after text
    )`.execute(db)
    await sql`create index journal_fact_order on journal_fact (turn, seq)`.execute(db)
    await sql`create index journal_fact_record on journal_fact (programme_id, record)`.execute(db)
    await sql`create table jobs_job (
      id text primary key,
      programme_id text,
      kind text not null,
      input text not null,
      due_at ${instant} not null,
      attempts integer not null default 0,
      claimed_at ${instant},
      done_at ${instant},
      given_up_at ${instant},
      last_error text
    )`.execute(db)
    await sql`create index jobs_job_due on jobs_job (done_at, given_up_at, due_at)`.execute(db)
  }
}
