import { expect, test } from 'vitest'
import { addressOf, isForPrograms, rateLimit } from './rate-limit.ts'

test('an address may ask as often as the quota says, then must wait, and gets it back evenly', () => {
  const limit = rateLimit({ quota: 3, window: 60 })
  const asked = [0, 0, 0, 0, 20_000].map((now) => limit.take('a', now))
  expect(asked.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([[true, 2], [true, 1], [true, 0], [false, 0], [true, 0]])
  expect(asked[3]!.seconds).toBe(20)
  expect(limit.take('b', 0).remaining).toBe(2)
  expect(limit.headers(asked[3]!)).toEqual({ 'ratelimit-policy': '"per-address";q=3;w=60', ratelimit: '"per-address";r=0;t=20', 'retry-after': '20' })
})

test('an address is what a proxy on this machine says, and nobody else’s word', () => {
  const from = (remoteAddress: string, forwarded?: string) => addressOf({ headers: forwarded ? { 'x-forwarded-for': forwarded } : {}, socket: { remoteAddress } } as never)
  expect([from('127.0.0.1', '1.1.1.1, 2.2.2.2'), from('::1'), from('9.9.9.9', '1.1.1.1')]).toEqual(['2.2.2.2', '::1', '9.9.9.9'])
})

test('what programs ask is counted, what people read is not', () => {
  expect(['/api/v1/programmes', '/mcp', '/iurc-china/data/items.csv', '/%61pi/v1/programmes'].map(isForPrograms)).toEqual([true, true, true, true])
  expect(['/iurc-china/en/library', '/', '/sitemap.xml'].map(isForPrograms)).toEqual([false, false, false])
})
