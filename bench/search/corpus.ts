import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Bridge, SearchDocument } from '#platform/search/open.ts'

/**
 * Made-up documents with the skew of real ones: 70 % English, 30 % Chinese, about 250 words each. English words are drawn from
 * 40,000 invented stems by Zipf's law and inflected (about 160,000 forms); Chinese words from jieba's dictionary by its own
 * frequencies. A few real words are planted in a known share of the documents, to be asked for. The same number gives the same corpus.
 */
export function* corpus(size: number): Generator<SearchDocument> {
  const random = randomFrom(42)
  const english = zipf(englishStems(random), random)
  const chinese = byFrequency(chineseWords(), random)
  for (let number = 0; number < size; number++) yield documentOf(number, number % 10 < 7, random, english, chinese)
}

/** What is planted, and in which share of all documents. */
export const planted = {
  rare: ['zeppelin', 0.00012], common: ['harbour', 0.25], one: ['flooding', 0.04], other: ['governance', 0.08], chinese: ['内涝', 0.046],
} as const

export const bridges: Bridge[] = [
  { key: 'term/flood', programme: 'bench', labels: { en: ['Waterlogging'], zh: ['内涝'] } },
  ...Array.from({ length: 500 }, (_, n): Bridge => ({ key: `term/${n}`, programme: 'bench', labels: { en: [`Term ${n}`], zh: [`第${n}词`] } })),
]

type Draw = () => string

function documentOf(number: number, english: boolean, random: Draw01, en: Draw, zh: Draw): SearchDocument {
  const [draw, joint] = english ? [() => inflected(en(), random), ' '] : [zh, '']
  const words = Array.from({ length: 150 + Math.floor(random() * 200) }, draw)
  for (const [word, share] of Object.values(planted))
    if (random() < share && (english ? /[a-z]/.test(word) : true)) words[Math.floor(random() * words.length)] = english ? word : ` ${word} `
  for (let i = 14; i < words.length; i += 15) words[i] += english ? '.' : '。'
  const language = english ? 'en' : 'zh'
  const title = Array.from({ length: english ? 7 : 6 }, draw).join(joint)
  return {
    key: `item/${number}`, programme: 'bench', family: 'item', names: [`BN-${number}`],
    title: { [language]: title }, text: { [language]: words.join(joint) },
    facets: Object.fromEntries(facets.map(([name, values, most]) => [name, someOf(name, values, most, random)])),
    day: `20${10 + (number % 16)}-0${1 + (number % 9)}-1${number % 10}`,
  }
}

/** Ten facets: name, how many values, how many of them a document has at most. */
export const facets: [name: string, values: number, most: number][] = [
  ['kind', 6, 1], ['network', 8, 2], ['cluster', 12, 2], ['challenge', 40, 3], ['sdg', 17, 3], ['member', 800, 2], ['side', 3, 1],
  ['country', 60, 2], ['year', 16, 1], ['language', 2, 1],
]

const someOf = (name: string, values: number, most: number, random: Draw01) =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => `${name}-${Math.floor(random() ** 2 * values)}`)

type Draw01 = () => number

/** Mulberry32: enough for made-up texts. */
function randomFrom(seed: number): Draw01 {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const inflected = (stem: string, random: Draw01) => stem + (random() < 0.6 ? '' : ['s', 'ing', 'ed', 's'][Math.floor(random() * 4)])

function englishStems(random: Draw01): string[] {
  const [heads, tails] = ['b c d f g h l m n p r s t v st tr pl gr fl sh'.split(' '), 'an er ol it en al or ut is om ar ep ud ig'.split(' ')]
  const some = (of: string[]) => of[Math.floor(random() * of.length)]
  const stems = new Set<string>()
  while (stems.size < 40_000) stems.add(Array.from({ length: 1 + Math.floor(random() * 2.5 + stems.size / 40_000) }, () => some(heads) + some(tails)).join('') + some(['', 't', 'k', 'd']))
  return [...stems]
}

function chineseWords(): [string, number][] {
  const file = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')
  return readFileSync(file, 'utf8').split('\n').map((line) => line.split(' ')).filter(([word]) => /^\p{Script=Han}{1,4}$/u.test(word) && word !== '内涝')
    .map(([word, frequency]): [string, number] => [word, Number(frequency)]).sort((a, b) => b[1] - a[1]).slice(0, 60_000)
}

const zipf = (words: string[], random: Draw01): Draw => byFrequency(words.map((word, rank) => [word, 1 / (rank + 3)]), random)

function byFrequency(words: [string, number][], random: Draw01): Draw {
  const sums = new Float64Array(words.length)
  let sum = 0
  for (const [i, [, frequency]] of words.entries()) sums[i] = sum += frequency
  return () => {
    const wanted = random() * sum
    let [low, high] = [0, words.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle] < wanted) low = middle + 1
      else high = middle
    }
    return words[low][0]
  }
}
