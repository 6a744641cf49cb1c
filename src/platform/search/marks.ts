import type { Marked, Texts } from './model.ts'
import type { Marking } from './plan.ts'
import { formOf, piecesOf } from './words.ts'

/** How many characters an excerpt has; a Chinese one says as much in half as many. */
const excerptOf = (text: string): number => (/\p{Script=Han}/u.test(text.slice(0, 80)) ? 120 : 240)
/** How far into a text words are looked for. */
const READ = 40_000

/** A title with what was asked marked in it. */
export function markedTitle(title: Texts, language: string, marking: Marking): Marked {
  const chosen = choose(title, language, marking)
  return { ...chosen, marks: marksIn(chosen.text, marking) }
}

/** About 240 characters of a text (120 of a Chinese one), from where most of what was asked stands close together. */
export function markedExcerpt(text: Texts, language: string, marking: Marking): Marked {
  const chosen = choose(text, language, marking)
  const marks = marksIn(chosen.text, marking)
  const [from, to] = windowOf(chosen.text, marks)
  const before = from > 0 ? '…' : ''
  const after = to < chosen.text.length ? '…' : ''
  return {
    language: chosen.language,
    text: before + chosen.text.slice(from, to) + after,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from + before.length, end - from + before.length]),
  }
}

/** In the asked language if there is such a text, else in the language in which something is marked, else in any. */
function choose(texts: Texts, language: string, marking: Marking): { language: string; text: string } {
  if (texts[language]) return { language, text: texts[language] }
  const others = Object.entries(texts).filter(([, text]) => text !== '')
  const [found, text] = others.find(([, text]) => marksIn(text, marking).length > 0) ?? others[0] ?? [language, '']
  return { language: found, text }
}

/** Words of the same stem, and Chinese words wherever they stand; marks that touch become one. */
export function marksIn(text: string, { stems, han }: Marking): [number, number][] {
  if (stems.size === 0 && han.size === 0) return []
  const marks: [number, number][] = []
  for (const piece of piecesOf(text.slice(0, READ))) {
    if (piece.han) marks.push(...chineseMarks(piece.raw, piece.at, han))
    else if (stems.size > 0 && stems.has(formOf(piece.raw).term)) marks.push([piece.at, piece.at + piece.raw.replace(/['’]s$/, '').length])
  }
  return marks
}

function chineseMarks(run: string, at: number, han: Set<string>): [number, number][] {
  const marks: [number, number][] = []
  for (const word of han)
    for (let i = run.indexOf(word); i >= 0; i = run.indexOf(word, i + word.length)) marks.push([at + i, at + i + word.length])
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const joined: [number, number][] = []
  for (const mark of marks) {
    const last = joined.at(-1)
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1])
    else joined.push(mark)
  }
  return joined
}

/** The stretch with the most different marked words, cut where a word or sentence begins. */
function windowOf(text: string, marks: [number, number][]): [from: number, to: number] {
  const size = excerptOf(text)
  if (text.length <= size) return [0, text.length]
  let [best, bestWorth] = [0, 0]
  for (let first = 0; first < marks.length; first++) {
    const words = new Set<string>()
    let worth = 0
    for (let i = first; i < marks.length && marks[i][1] <= marks[first][0] + size - 40; i++) {
      const word = text.slice(...marks[i]).toLowerCase().slice(0, 5)
      worth += words.has(word) ? 0.1 : 1
      words.add(word)
    }
    if (worth > bestWorth) [best, bestWorth] = [marks[first][0], worth]
  }
  const from = beginning(text, Math.min(Math.max(0, best - 40), text.length - size))
  return [from, ending(text, Math.min(text.length, from + size))]
}

function beginning(text: string, at: number): number {
  if (at <= 0) return 0
  const sentence = text.slice(at, at + 40).search(/[。！？；，\s]/u)
  return safe(text, sentence < 0 ? at : at + sentence + 1)
}

function ending(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - 20, at).search(/[\s。！？；，][^\s。！？；，]*$/u)
  return safe(text, space < 0 ? at : at - 20 + space)
}

/** Not between the two halves of one character. */
const safe = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at)
