import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContents } from './reading/read.ts'
import { aProgramme, contentsFrom } from './testing.ts'

type Files = Record<string, unknown>

const files = Object.keys(aProgramme())
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, '', 0, -1, 1e308, true, '__proto__', 'constructor', 'bari', 'member/bari', '1-3', '9-3', '99999999999999999999', 'book: 1-2', ':', '0-0', '2023-02-31', '2023-13', { en: '' }, { 'en:by': 'x' }, { zh: 1 }, [[[]]]),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 4 })
)

/** Where in a value to go: at each level the n-th of what is there. */
const way = fc.array(fc.nat(12), { minLength: 1, maxLength: 7 })

const mutation = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('replace', 'remove', 'repeat', 'rename', 'swap' as const), file: fc.constantFrom(...files), way, odd }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cut' as const), file: fc.constantFrom(...files), at: fc.nat(3000), insert: fc.oneof(fc.constantFrom('', '"', '\\', '{', ']', '\u0000', ',', '[[[['), fc.string()) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('put' as const), file: fc.oneof(fc.constantFrom(...files, 'items/a.json', 'taxonomy/b.json', 'x.json', '__proto__'), fc.string()), text: fc.oneof(fc.string(), fc.json()) }) }
)
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

test('whatever is done to a folder, reading it ends, soon, with a list of problems and no error', { timeout: 300_000 }, () => {
  let slowest = 0
  let wrong = 0
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const contents = mutated(mutations)
      const began = performance.now()
      const { problems } = readContents(contents)
      slowest = Math.max(slowest, performance.now() - began)
      wrong += problems.length > 0 ? 1 : 0
      for (const problem of problems) expect(typeof problem.message).toBe('string')
    }),
    { numRuns: 10_000 }
  )
  expect(wrong).toBeGreaterThan(5_000)
  expect(slowest).toBeLessThan(2_000)
})

test('very deep and very long files are read or refused in time', { timeout: 30_000 }, () => {
  for (const text of ['['.repeat(500_000), `${'['.repeat(200_000)}${']'.repeat(200_000)}`, `[${'{},'.repeat(100_000)}{}]`, `"${'a'.repeat(3_000_000)}`, `["${'\\u0041'.repeat(300_000)}]`, ' '.repeat(5_000_000)])
    expect(readContents(contentsFrom({ ...aProgramme(), 'members.json': text })).problems.length).toBeGreaterThan(0)
})

function mutated(mutations: Mutation[]): Map<string, string> {
  const programme = structuredClone(aProgramme()) as Files
  const cuts: (contents: Map<string, string>) => void = (contents) => {
    for (const mutation of mutations) {
      if (mutation.act === 'cut') {
        const text = contents.get(mutation.file) ?? ''
        const at = mutation.at % (text.length + 1)
        contents.set(mutation.file, text.slice(0, at) + mutation.insert + text.slice(at + 1))
      } else if (mutation.act === 'put') contents.set(mutation.file, mutation.text)
    }
  }
  for (const mutation of mutations) if (mutation.act !== 'cut' && mutation.act !== 'put') change(programme, mutation)
  const contents = contentsFrom(programme)
  cuts(contents)
  return contents
}

function change(programme: Files, { act, file, way, odd }: Extract<Mutation, { way: number[] }>) {
  let holder = programme
  let key: string = file
  for (const step of way) {
    const inner = holder[key]
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) break
    holder = inner as Files
    const keys = Object.keys(inner)
    key = keys[step % keys.length] ?? '0'
  }
  const value = holder[key]
  if (act === 'replace') holder[key] = odd
  else if (act === 'remove') delete holder[key]
  else if (act === 'repeat' && Array.isArray(holder)) holder.push(structuredClone(value))
  // A list cannot be given another length this way; an object can have a key of that name.
  else if (act === 'rename') Object.defineProperty(holder, typeof odd === 'string' && !(Array.isArray(holder) && odd === 'length') ? odd : 'x', { value, enumerable: true, configurable: true, writable: true })
  else if (act === 'swap') holder[key] = typeof value === 'string' ? [value] : JSON.stringify(value)
}
