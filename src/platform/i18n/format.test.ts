import { expect, test } from 'vitest'
import { daysInWords } from './format.ts'
import { preferredLanguage } from './messages.ts'

test.each([
  ['2023-07-02', '2023-07-02', '2 July 2023', '2023年7月2日'],
  ['2023-07-02', '2023-07-03', '2–3 July 2023', '2023年7月2日至3日'],
  ['2023-07-30', '2023-08-02', '30 July–2 August 2023', '2023年7月30日至8月2日'],
  ['2022-12-30', '2023-01-02', '30 December 2022–2 January 2023', '2022年12月30日至2023年1月2日'],
  ['2023-07', '2023-08', 'July–August 2023', '2023年7月至8月'],
  ['2023-07', '2023-07-03', 'July 2023–3 July 2023', '2023年7月至2023年7月3日']
])('from %s to %s no day is told that is not stated', (from, to, en, zh) => {
  const plain = (text: string) => text.replace(/[\s\u2009\u202f]*–[\s\u2009\u202f]*/gu, '–')
  expect([plain(daysInWords(from, to, 'en')), daysInWords(from, to, 'zh')]).toEqual([en, zh])
})

test.each([
  [null, 'en'], ['', 'en'], ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'], ['en;q=0.3, zh-Hant', 'zh'], ['fr, de', 'en'], ['fr, zh;q=0.2', 'zh'], ['zh;q=0, en', 'en'], ['zh;q=0', 'en'], ['zha, en;q=0.1', 'en']
] as const)('a reader who accepts %j reads %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language)
})
