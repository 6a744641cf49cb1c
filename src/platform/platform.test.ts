import { expect, test } from 'vitest'
import { onBothDatabases } from '../../tests/world.ts'
import { factsAfter, beginning } from './journal.ts'

onBothDatabases((world) => {
  test('a fact is written with its act, and read back in order', async () => {
    await world.as().together((ctx) => ctx.record('thing.happened', 'thing/1', { after: { a: 1 } }))
    // Another test's transaction on the same PostgreSQL server may be running: facts are read in order only when every earlier one has ended.
    const told = async () => (await factsAfter(world.store.write, world.store.dialect, beginning, 10)).map(({ name, record, actor, at, after }) => ({ name, record, actor, at, after }))
    await expect.poll(told, { timeout: 20_000 }).toEqual([{ name: 'thing.happened', record: 'thing/1', actor: 'import', at: '2026-11-24T12:00:00.000Z', after: '{"a":1}' }])
  })
})
