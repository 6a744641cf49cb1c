import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, variables } from './config.ts'

test('without any variable there is a working configuration', () => {
  expect(readConfig({})).toEqual({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: 'data', LOG_LEVEL: 'info' })
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', METRICS_TOKEN: '' })).toEqual(readConfig({}))
})

test('variables are read as what they mean', () => {
  expect(readConfig({ PORT: '8080', PUBLIC_URL: 'https://cities.example/', DATABASE_URL: 'postgres://a@b/c', DATABASE_REPLICA_URL: 'postgresql://a@d/c' })).toMatchObject({
    PORT: 8080,
    PUBLIC_URL: 'https://cities.example',
    DATABASE_URL: 'postgres://a@b/c',
    DATABASE_REPLICA_URL: 'postgresql://a@d/c'
  })
})

test('every wrong variable is named in one error', () => {
  const wrong = () => readConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'cities', METRICS_TOKEN: 'short', LOG_LEVEL: 'loud' })
  for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'METRICS_TOKEN', 'LOG_LEVEL', '.env.example']) expect(wrong).toThrow(name)
})

test('a replica without a primary is refused', () => {
  expect(() => readConfig({ DATABASE_REPLICA_URL: 'postgres://a@b/c' })).toThrow('DATABASE_REPLICA_URL needs DATABASE_URL')
})

test('.env.example names every variable, and nothing else, with its default', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n').filter((line) => /^[A-Z_]+=/.test(line))
  expect(lines.map((line) => line.split('=')[0])).toEqual(variables.toSorted((a, b) => lines.findIndex((line) => line.startsWith(a)) - lines.findIndex((line) => line.startsWith(b))))
  expect(readConfig(Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string])))).toEqual(readConfig({}))
})
