import { Cron } from 'croner'
import { sql, type Kysely } from 'kysely'
import type { Context } from './context.ts'
import { rowLock } from './db/dialect.ts'
import type { Store } from './db/store.ts'
import { newId } from './ids.ts'

/** Something to be done after the act, once, however often that takes. `programmeId` is null for the installation itself. */
export type Job = { id: string; programmeId: string | null; kind: string; input: unknown; attempts: number }

/** What is done for jobs of one kind. It may run twice, so it must not matter if it does. Throwing means: try again later. */
export type Work = (job: Job) => Promise<void>

type JobsTable = {
  jobs_job: { id: string; programme_id: string | null; kind: string; input: string; due_at: string; attempts: number; claimed_at: string | null; done_at: string | null; given_up_at: string | null; last_error: string | null }
}

export const mostAttempts = 8
const lease = 15 * 60_000 // whoever claimed a job and did not finish by then is taken for dead
const firstPause = 10_000

/** Puts a job on the list, in the transaction of the act: done only if the act is. */
export async function enqueue(ctx: Context, job: { kind: string; input: unknown; dueAt?: Date }): Promise<void> {
  await add(ctx.db, { id: newId(), programmeId: ctx.programme.id, kind: job.kind, input: job.input, dueAt: job.dueAt ?? ctx.now() })
}

/** Puts a job that falls due at set times on the list, at most once for each time, whichever of several nodes is first. */
export const enqueueOnce = (store: Store, { kind, dueAt }: { kind: string; dueAt: Date }): Promise<void> =>
  add(store.write, { id: `${kind}@${dueAt.toISOString()}`, programmeId: null, kind, input: null, dueAt })

/** Takes the job that has been due longest, so that nobody else does it; null if none is due. */
export async function claim(store: Store, kinds: string[], now: Date): Promise<Job | null> {
  if (kinds.length === 0) return null
  return store.write.transaction().execute(async (transaction) => {
    const db = jobs(transaction as Kysely<never>)
    const due = await sql<{ id: string }>`select id from jobs_job
      where done_at is null and given_up_at is null and due_at <= ${now.toISOString()} and kind in (${sql.join(kinds)})
        and (claimed_at is null or claimed_at < ${new Date(now.getTime() - lease).toISOString()})
      order by due_at, id limit 1 ${rowLock(store.dialect)}`.execute(db)
    const id = due.rows[0]?.id
    if (!id) return null
    const row = await db
      .updateTable('jobs_job')
      .set((eb) => ({ claimed_at: now.toISOString(), attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return { id: row.id, programmeId: row.programme_id, kind: row.kind, input: JSON.parse(row.input) as unknown, attempts: row.attempts }
  })
}

/** Does one due job. True if there was one, whether it went well or not. */
export async function doOne(store: Store, works: Record<string, Work>, now: () => Date): Promise<boolean> {
  const job = await claim(store, Object.keys(works), now())
  if (!job) return false
  if (job.attempts > mostAttempts) {
    await settle(store, job, { given_up_at: now().toISOString(), last_error: 'Whoever did it never came to an end, however often it was tried.' })
    return true
  }
  try {
    await works[job.kind]!(job)
    await settle(store, job, { done_at: now().toISOString(), last_error: null })
  } catch (error) {
    const last_error = (error instanceof Error ? error.message : String(error)).slice(0, 2_000)
    if (job.attempts >= mostAttempts) await settle(store, job, { given_up_at: now().toISOString(), last_error })
    else await settle(store, job, { claimed_at: null, last_error, due_at: new Date(now().getTime() + pauseAfter(job.attempts)).toISOString() })
  }
  return true
}

/** How long to wait after the n-th failure: 10 s, doubled each time, so that eight attempts span about 20 minutes. */
export const pauseAfter = (attempts: number): number => firstPause * 2 ** (attempts - 1)

/** A kind of job that falls due at set times: `at` as in cron, in a time zone. */
export type Recurring = { kind: string; at: string; zone: string }

/** Does due jobs one after the other, looking every `every` ms or when woken, and puts recurring ones on the list. `stop` waits for the one being done. */
export function runJobs(store: Store, works: Record<string, Work>, { recurring = [], every = 2_000 }: { recurring?: Recurring[]; every?: number } = {}) {
  const crons = recurring.map(({ kind, at, zone }) => new Cron(at, { timezone: zone, unref: true }, (self: Cron) => enqueueOnce(store, { kind, dueAt: self.currentRun() ?? new Date() }).catch(() => undefined)))
  let running = Promise.resolve()
  let stopped = false
  const work = async () => {
    while (!stopped && (await doOne(store, works, () => new Date()))) continue
  }
  const wake = () => void (running = running.then(work).catch(() => undefined)) // a database that is away comes back
  const timer = Object.keys(works).length > 0 ? setInterval(wake, every).unref() : undefined
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      for (const cron of crons) cron.stop()
      await running
    }
  }
}

/** How many jobs wait, were tried and failed so far, and were given up. */
export async function jobCounts(store: Store): Promise<{ waiting: number; failing: number; 'given-up': number }> {
  const row = await jobs(store.read)
    .selectFrom('jobs_job')
    .where('done_at', 'is', null)
    .select((eb) => [
      eb.fn.sum<number>(eb.case().when('given_up_at', 'is', null).then(1).else(0).end()).as('open'),
      eb.fn.sum<number>(eb.case().when(eb.and([eb('given_up_at', 'is', null), eb('last_error', 'is not', null)])).then(1).else(0).end()).as('failing'),
      eb.fn.sum<number>(eb.case().when('given_up_at', 'is not', null).then(1).else(0).end()).as('gone')
    ])
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.open) - Number(row.failing), failing: Number(row.failing), 'given-up': Number(row.gone) }
}

async function add(db: Kysely<never>, job: { id: string; programmeId: string | null; kind: string; input: unknown; dueAt: Date }) {
  await jobs(db)
    .insertInto('jobs_job')
    .values({ id: job.id, programme_id: job.programmeId, kind: job.kind, input: JSON.stringify(job.input ?? null), due_at: job.dueAt.toISOString(), attempts: 0 } as never)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

const settle = (store: Store, job: Job, change: Partial<JobsTable['jobs_job']>) => jobs(store.write).updateTable('jobs_job').set(change).where('id', '=', job.id).execute()

const jobs = (db: Kysely<never>) => db as unknown as Kysely<JobsTable>
