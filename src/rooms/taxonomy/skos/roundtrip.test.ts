import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SchemeEntry } from '../input.ts'
import { nodesOf } from './nodes.ts'
import { readSkos } from './read.ts'
import { jsonLd, turtle } from './write.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'B', '水', '"', '\\', '\n', '\r', '\t', "'", '<', '{', '@', '.', '#', '\u0301', '😀', '\u200f', ' '), minLength: 1, maxLength: 12 }).map((text) => `x${text}x`)
const text = fc.record({ en: words, 'zh-Hans': words, 'zh-Hans:by': fc.constant('machine') }, { requiredKeys: ['en', 'zh-Hans'] })
const term = fc.record({ label: text, alt: fc.record({ en: fc.uniqueArray(words, { minLength: 1 }) }, { requiredKeys: [] }), definition: text, note: text, notation: words, printed: fc.array(fc.record({ text: words, at: fc.constant('book: 3-4, 9') }, { requiredKeys: ['text'] })), confidence: fc.constantFrom('high', 'low'), evidence: text }, { requiredKeys: ['label', 'alt', 'printed'] })

/** Each term stands below the one before it, and is related to the one before that. */
const scheme = fc.record({ title: text, terms: fc.array(term, { minLength: 1, maxLength: 5 }) }).map(({ title, terms }) => {
  const related = (at: number) => [at - 2, at + 2].filter((other) => other >= 0 && other < terms.length).map((other) => `t-${other}`)
  return SchemeEntry.parse({
    id: 's', kind: 'keywords', title,
    terms: terms.map(({ confidence, evidence, ...term }, at) => ({ id: `t-${at}`, ...term, related: related(at), broader: at === 0 ? [] : [{ id: `t-${at - 1}`, ...(confidence && { confidence }), ...(evidence && { evidence }) }] }))
  })
})

test('whatever characters texts are made of, they survive Turtle and JSON-LD', async () => {
  await fc.assert(
    fc.asyncProperty(scheme, async (scheme) => {
      const nodes = nodesOf([scheme], 'https://example.org/taxonomy', 'en')
      expect(await readSkos(await turtle(nodes), 'turtle')).toEqual({ schemes: [scheme] })
      expect(await readSkos(jsonLd(nodes), 'json-ld')).toEqual({ schemes: [scheme] })
    }),
    { numRuns: 60 }
  )
})
