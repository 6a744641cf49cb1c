import { cutChinese, partsOf } from './chinese.ts'
import { stem } from './stem.ts'

/** Latin words (any alphabet but Han) and runs of Han characters, with `'s` belonging to the word before it. */
const pieces = /\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}]]+(?:['’]s(?!\p{L}))?/gv
/** The same with a position of its own, for `eachWord`. */
const piece = new RegExp(pieces)
const han = /^\p{Script=Han}/u
const ascii = /^[\0-\x7f]*$/
const letters: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** One stretch of a text: a word, or a run of Han characters to be cut into words. `at` counts UTF-16 units. */
export type Piece = { raw: string; at: number; han: boolean }

export function* piecesOf(text: string): Generator<Piece> {
  for (const match of text.matchAll(pieces)) yield { raw: match[0], at: match.index, han: han.test(match[0]) }
}

/** Lower case without accents: `Tàicāng’s` and `taicang` are the same word. */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  if (ascii.test(lower)) return lower.endsWith("'s") ? lower.slice(0, -2) : lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]s$/u, '')
    .replace(/[ßøłæœđðþı]/g, (letter) => letters[letter])
    .normalize('NFC')
}

/** Folded without anything but letters and digits: how a name is compared (`Tài cāng`, `PR-01` → `taicang`, `pr01`). */
export const squeezed = (name: string): string => folded(name).replace(/[^\p{L}\p{N}]+/gu, '')

/** What is told of each word: the text and where in it the word stands, whether it is Chinese, its position. */
export type Tell = (text: string, from: number, to: number, han: boolean, position: number) => void

/**
 * Tells every word of a text, from `position` on, and returns the position after the last. A word takes one position, a Han
 * character takes one; a Chinese word stands where it begins, and so do the shorter words inside it.
 */
export function eachWord(text: string, position: number, tell: Tell): number {
  let next = position
  let from = 0
  while (from < text.length) {
    const to = plainWordEnd(text, from)
    if (to > from) tell(text, from, to, false, next++)
    else if (to < 0) {
      piece.lastIndex = from
      const match = piece.exec(text)
      if (!match) break
      const [raw] = match
      if (raw.charCodeAt(0) > 0x2e00 && han.test(raw)) {
        eachChineseWord(raw, next, tell)
        next += raw.length
      } else tell(raw, 0, raw.length, false, next++)
      from = match.index + raw.length
      continue
    }
    from = to > from ? to : from + 1
  }
  return next
}

/** Where the ASCII word that begins here ends (here, if none does), or -1 if it takes more than ASCII to say. This is for speed only. */
function plainWordEnd(text: string, from: number): number {
  let to = from
  for (; to < text.length; to++) {
    const code = text.charCodeAt(to)
    if (code > 127 || (code === 39 && to > from)) return -1
    if (!((code > 96 && code < 123) || (code > 47 && code < 58) || (code > 64 && code < 91))) break
  }
  return to
}

function eachChineseWord(run: string, position: number, tell: Tell) {
  let at = position
  for (const word of cutChinese(run)) {
    tell(word, 0, word.length, true, at)
    if (word.length > 2) for (const part of partsOf(word)) tell(part.word, 0, part.word.length, true, at + part.at)
    at += word.length
  }
}

export type Form = { term: string; word: string }

const forms = new Map<string, Form>()
const KEPT = 150_000

/** The term under which a word is indexed, and the word folded. */
export function formOf(raw: string): Form {
  let form = forms.get(raw)
  if (!form) {
    const word = folded(raw)
    form = { term: stem(word), word }
    if (forms.size >= KEPT) forms.clear()
    forms.set(raw, form)
  }
  return form
}

const english = `a about above after again all also am an and any are as at be because been before being below between both but by can
could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its
itself just me more most my no nor not now of off on once only or other our out over own same she should so some such than that the
their them then there these they this those through to too under until up very was we were what when where which while who whom why
will with would you your`

const chinese = '的 了 和 与 在 是 及 等 对 为 中 以 有 或 之 于 从 到 把 被 将 并 而 也 都 就 这 那 哪些 什么 如何 怎么 怎样 哪 吗 呢 我们 你们 他们 一个 关于 请问'

/** Folded words that say nothing in a question. They are indexed all the same, so that phrases hold. */
export const stopWords: ReadonlySet<string> = new Set(`${english} ${chinese}`.split(/\s+/))
