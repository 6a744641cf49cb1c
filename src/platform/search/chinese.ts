import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import packaged from '@node-rs/jieba/package.json' with { type: 'json' }

/** Of the segmenter: an index cut by another one has to be rebuilt. */
export const segmenter = `jieba-${packaged.version}`

let jieba: Jieba | undefined
const parts = new Map<string, Part[]>()
const KEPT = 30_000

type Part = { word: string; at: number }

/** The words of a run of Han characters, in order; put together they are the run. */
export function cutChinese(run: string): string[] {
  jieba ??= Jieba.withDict(dict)
  return run.length < 2 ? [run] : jieba.cut(run, true)
}

/** The shorter words inside a word and where they begin: 解决 and 方案 in 解决方案. */
export function partsOf(word: string): Part[] {
  const known = parts.get(word)
  if (known) return known
  jieba ??= Jieba.withDict(dict)
  const found: Part[] = []
  for (const part of jieba.cutForSearch(word, true)) {
    if (part.length < 2 || part.length >= word.length) continue
    found.push({ word: part, at: word.indexOf(part) })
  }
  if (parts.size >= KEPT) parts.clear()
  parts.set(word, found)
  return found
}
