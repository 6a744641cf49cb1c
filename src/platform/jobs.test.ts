import { expect, test } from 'vitest'
import { onBothDatabases } from '../../tests/world.ts'
import { claim, doOne, enqueue, enqueueOnce, jobCounts, mostAttempts, pauseAfter, runJobs } from './jobs.ts'

const at = (offset: number) => new Date(Date.parse('2026-11-24T12:00:00.000Z') + offset)
const hour = 3_600_000

onBothDatabases((world) => {
  test('a job put on the list is done once, with its input', async () => {
    await world.as().together((ctx) => enqueue(ctx, { kind: 'greet', input: { to: 'bari' } }))
    const done: unknown[] = []
    const works = { greet: async (job: { programmeId: string | null; input: unknown }) => void done.push([job.programmeId, job.input]) }
    expect(await doOne(world.store, works, () => at(0))).toBe(true)
    expect(await doOne(world.store, works, () => at(hour))).toBe(false)
    expect(done).toEqual([['test', { to: 'bari' }]])
  })

  test('a job of an act that fails is not on the list', async () => {
    const failing = world.as().together(async (ctx) => {
      await enqueue(ctx, { kind: 'undone', input: {} })
      throw new Error('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    expect(await claim(world.store, ['undone'], at(0))).toBeNull()
  })

  test('a job is not done before it is due, nor by whoever does not know its kind', async () => {
    await world.as().together((ctx) => enqueue(ctx, { kind: 'later', input: 1, dueAt: at(hour) }))
    expect(await claim(world.store, ['later'], at(0))).toBeNull()
    expect(await claim(world.store, ['another'], at(2 * hour))).toBeNull()
    expect(await claim(world.store, ['later'], at(2 * hour))).toMatchObject({ kind: 'later', input: 1, attempts: 1 })
  })

  test('two workers never claim the same job; a job whose worker died is claimed again after a quarter of an hour', async () => {
    await world.as().together((ctx) => enqueue(ctx, { kind: 'shared', input: null }))
    const claims = await Promise.all([claim(world.store, ['shared'], at(0)), claim(world.store, ['shared'], at(0))])
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await claim(world.store, ['shared'], at(14 * 60_000))).toBeNull()
    expect(await claim(world.store, ['shared'], at(16 * 60_000))).toMatchObject({ attempts: 2 })
    await doOne(world.store, { shared: async () => undefined }, () => at(hour))
  })

  test('a job that fails is tried eight times with growing pauses and then given up with its reason', async () => {
    await world.as().together((ctx) => enqueue(ctx, { kind: 'hopeless', input: null }))
    let now = at(0).getTime()
    let attempts = 0
    const works = { hopeless: async () => Promise.reject(new Error(`no luck, attempt ${++attempts}`)) }
    const tried = () => doOne(world.store, works, () => new Date(now))
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      expect(await tried()).toBe(true)
      expect(await tried()).toBe(false)
      now += pauseAfter(attempt)
    }
    expect(attempts).toBe(mostAttempts)
    now += 24 * hour
    expect(await tried()).toBe(false)
    expect((await jobCounts(world.store))['given-up']).toBe(1)
  })

  test('a job whose worker dies every time is given up too', async () => {
    await world.as().together((ctx) => enqueue(ctx, { kind: 'deadly', input: null }))
    const given = async () => (await jobCounts(world.store))['given-up']
    const before = await given()
    for (let attempt = 0; attempt < mostAttempts; attempt++) expect(await claim(world.store, ['deadly'], at(attempt * hour))).not.toBeNull()
    let done = 0
    await doOne(world.store, { deadly: async () => void done++ }, () => at(mostAttempts * hour))
    expect([done, (await given()) - before, await claim(world.store, ['deadly'], at(100 * hour))]).toEqual([0, 1, null])
  })

  test('a job for a set time is put on the list once, whichever node is first', async () => {
    await Promise.all([enqueueOnce(world.store, { kind: 'nightly', dueAt: at(0) }), enqueueOnce(world.store, { kind: 'nightly', dueAt: at(0) })])
    let times = 0
    const works = { nightly: async () => void times++ }
    while (await doOne(world.store, works, () => at(1))) continue
    expect(times).toBe(1)
  })

  test('the runner does what is due when woken, and stops when told', async () => {
    const done: unknown[] = []
    const runner = runJobs(world.store, { woken: async (job) => void done.push(job.input) }, { every: 60_000 })
    await world.as().together((ctx) => enqueue(ctx, { kind: 'woken', input: 'a', dueAt: new Date(0) }))
    runner.wake()
    await expect.poll(() => done).toEqual(['a'])
    await runner.stop()
  })

  test('the runner puts recurring jobs on the list at their times', async () => {
    let times = 0
    const runner = runJobs(world.store, { everySecond: async () => void times++ }, { recurring: [{ kind: 'everySecond', at: '* * * * * *', zone: 'Europe/Brussels' }], every: 50 })
    await expect.poll(() => times, { timeout: 4_000 }).toBeGreaterThanOrEqual(2)
    await runner.stop()
  })
})
