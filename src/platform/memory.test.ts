import { expect, test } from 'vitest'
import { memoryAt } from './memory.ts'

test('an answer is kept until the position moves', async () => {
  let position = '1'
  let asked = 0
  const memory = memoryAt(() => position)
  const ask = async () => ++asked
  expect([await memory.keep('a', ask), await memory.keep('a', ask), await memory.keep('b', ask)]).toEqual([1, 1, 2])
  position = '2'
  expect(await memory.keep('a', ask)).toBe(3)
})

test('a failure is not kept', async () => {
  const memory = memoryAt(() => '1')
  await expect(memory.keep('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await memory.keep('a', async () => 'back')).toBe('back')
})
