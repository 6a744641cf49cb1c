import { type Atom, atomsOf, type Bridges, type Span, spansOf } from './bridges.ts'
import { cutChinese, partsOf } from './chinese.ts'
import type { Found, Search } from './model.ts'
import { corrected, type Vocabulary } from './spelling.ts'
import { eachWord, folded, formOf, squeezed, stopWords } from './words.ts'

/** One way in which documents may answer a query: a term, or several that stand at these distances (a phrase). */
export type Way = {
  terms: Term[]
  weight: number
  /** The bits of what the way answers. A document in which all bits of the plan are set answers the whole query. */
  mask: number
  /** Only where the mask is not answered yet: another language's words for the same thing. */
  otherwise: boolean
}
export type Term = { text: string; at: number }

export type Plan = {
  ways: Way[]
  all: number
  /** Bits without which a document does not count at all: the phrases in quotes. */
  required: number
  excluded: Way[]
  bridged: Found['bridged']
  corrected: Found['corrected']
  marks: Marking
}

/** What is to be marked in a text: stems of words, and Chinese words. */
export type Marking = { stems: Set<string>; han: Set<string> }

/** What has to be known to plan: how many documents have a term, and all the rest by programme. */
export type Known = {
  programme: number
  documents: number
  bridges: Bridges
  vocabulary: Vocabulary
  frequency(term: string): number
}

const QUOTED = /(^|[\s(（])(-?)["“”„«「『]([^"“”„«»「」『』]+)["“”»」』]/gu
const EXCLUDED = /(^|\s)-([\p{L}\p{N}]\S*)/gu
const LAST_BIT = 30
const [NAME, PART, BRIDGE] = [1.5, 0.3, 0.6]
/** A one-word label in a longer query is a bridge only if it says something: if few documents have it. */
const GENERAL = { share: 0.05, least: 10 }

/** Turns any text into a plan: nothing a person types is an error. */
export function planOf(search: Pick<Search, 'text'>, known: Known): Plan {
  const asked = search.text.normalize('NFC').slice(0, 500)
  const right = rightSpelling(asked, known)
  const plan: Plan = {
    ways: [], all: 0, required: 0, excluded: [], bridged: [],
    corrected: right === asked ? null : { from: search.text, to: right },
    marks: { stems: new Set(), han: new Set() },
  }
  const rest = takeOperators(plan, right)
  planWords(plan, rest, known)
  plan.ways.sort((a, b) => Number(a.otherwise) - Number(b.otherwise))
  return plan
}

/** Takes the quoted phrases and excluded words into the plan and returns the text without them. */
function takeOperators(plan: Plan, text: string): string {
  const withoutQuotes = text.replace(QUOTED, (_, before: string, minus: string, phrase: string) => {
    const terms = phraseTerms(phrase)
    if (terms.length === 0) return before
    if (minus) plan.excluded.push({ terms, weight: 0, mask: 0, otherwise: false })
    else {
      const mask = nextBit(plan)
      plan.required |= mask
      plan.ways.push({ terms, weight: terms.length, mask, otherwise: false })
      mark(plan, terms)
    }
    return `${before} `
  })
  return withoutQuotes.replace(EXCLUDED, (_, before: string, word: string) => {
    const terms = phraseTerms(word)
    if (terms.length > 0) plan.excluded.push({ terms, weight: 0, mask: 0, otherwise: false })
    return before
  })
}

function planWords(plan: Plan, text: string, known: Known) {
  const atoms = atomsOf(text)
  const meaningful = atoms.some((atom) => !stopWords.has(atom.word))
  const spans = bridgeSpans(atoms, text, known)
  const bits: number[] = new Array(atoms.length).fill(0)
  for (const [start, end] of stretches(atoms, spans)) {
    if (!atoms[start].han) {
      if (!meaningful || !stopWords.has(atoms[start].word)) bits[start] = addWord(plan, atoms[start].key)
    } else for (const [word, at] of chineseWords(text, atoms, start, end)) {
      if (!meaningful || !stopWords.has(word)) bits.fill(addChinese(plan, word, known), start + at, start + at + word.length)
    }
  }
  for (const span of spans) addBridge(plan, span, text.slice(atoms[span.start].from, atoms[span.end - 1].to), maskOf(bits, span.start, span.end))
  for (const [start, end, name] of namesIn(atoms, text, known))
    plan.ways.push({ terms: [{ text: name, at: 0 }], weight: NAME, mask: maskOf(bits, start, end), otherwise: false })
}

function addWord(plan: Plan, text: string): number {
  const mask = nextBit(plan)
  const terms = [{ text, at: 0 }]
  plan.ways.push({ terms, weight: 1, mask, otherwise: false })
  mark(plan, terms)
  return mask
}

function addChinese(plan: Plan, word: string, known: Known): number {
  const mask = addWord(plan, word)
  if (word.length < 3) return mask
  const unknown = known.frequency(word) === 0
  for (const part of partsOf(word)) {
    const terms = [{ text: part.word, at: 0 }]
    plan.ways.push({ terms, weight: PART, mask: unknown ? mask : 0, otherwise: false })
    if (unknown) mark(plan, terms)
  }
  return mask
}

function addBridge(plan: Plan, span: Span, from: string, mask: number) {
  for (const { bridge, language } of span.labels) {
    const others = Object.entries(bridge.labels).filter(([other]) => other !== language)
    const to = [...new Set(others.flatMap(([, labels]) => labels))].filter((label) => folded(label) !== folded(from))
    if (to.length === 0) continue
    for (const label of to) {
      const terms = phraseTerms(label)
      if (terms.length === 0) continue
      plan.ways.push({ terms, weight: BRIDGE, mask, otherwise: true })
      mark(plan, terms)
    }
    if (!plan.bridged.some((one) => one.key === bridge.key)) plan.bridged.push({ from, to, key: bridge.key })
  }
}

function bridgeSpans(atoms: Atom[], text: string, known: Known): Span[] {
  const allowed = Math.max(GENERAL.least, known.documents * GENERAL.share)
  return spansOf(known.bridges, known.programme, atoms, (start, end) => {
    if (start === 0 && end === atoms.length) return true
    if (!atoms[start].han) return end - start > 1 || (!stopWords.has(atoms[start].word) && known.frequency(atoms[start].key) <= allowed)
    const words = cutChinese(text.slice(atoms[start].from, atoms[end - 1].to))
    return words.length > 1 || (words[0].length > 1 && known.frequency(words[0]) <= allowed)
  })
}

/** Stretches of the query that are a name or code when squeezed together: the longest from each place. */
function* namesIn(atoms: Atom[], text: string, known: Known): Generator<[start: number, end: number, term: string]> {
  for (let start = 0; start < atoms.length && atoms.length <= 40; ) {
    let end = Math.min(atoms.length, start + 8)
    for (; end > start; end--) {
      const name = `=${squeezed(text.slice(atoms[start].from, atoms[end - 1].to))}`
      if (known.frequency(name) === 0) continue
      yield [start, end, name]
      break
    }
    start = Math.max(end, start + 1)
  }
}

/** Single words of alphabets, and the stretches of Han characters that lie between, in and around the bridges. */
function* stretches(atoms: Atom[], spans: Span[]): Generator<[start: number, end: number]> {
  const borders = new Set(spans.flatMap((span) => [span.start, span.end]))
  for (let start = 0; start < atoms.length; ) {
    let end = start + 1
    while (atoms[start].han && end < atoms.length && atoms[end].han && atoms[end].from === atoms[end - 1].to && !borders.has(end)) end++
    yield [start, end]
    start = end
  }
}

function* chineseWords(text: string, atoms: Atom[], start: number, end: number): Generator<[word: string, at: number]> {
  let at = 0
  for (const word of cutChinese(text.slice(atoms[start].from, atoms[end - 1].to))) {
    yield [word, at]
    at += word.length
  }
}

function rightSpelling(text: string, known: Known): string {
  const atoms = atomsOf(text)
  const named = new Set<number>()
  for (const [start, end] of namesIn(atoms, text, known)) for (let i = start; i < end; i++) named.add(i)
  for (const { start, end } of spansOf(known.bridges, known.programme, atoms, () => true)) for (let i = start; i < end; i++) named.add(i)
  let right = text
  for (const [i, atom] of [...atoms.entries()].reverse()) {
    if (atom.han || named.has(i) || stopWords.has(atom.word)) continue
    if (known.vocabulary.has(known.programme, atom.word) || known.frequency(atom.key) > 0) continue
    const meant = corrected(known.vocabulary, known.programme, atom.word)
    if (meant) right = right.slice(0, atom.from) + meant + right.slice(atom.to)
  }
  return right
}

function phraseTerms(text: string): Term[] {
  const terms: Term[] = []
  let reached = 0
  eachWord(text, 0, (within, from, to, han, at) => {
    if (at < reached) return
    const raw = within.slice(from, to)
    reached = at + (han ? raw.length : 1)
    terms.push({ text: han ? raw : formOf(raw).term, at })
  })
  return terms
}

function mark({ marks }: Plan, terms: Term[]) {
  for (const { text } of terms) {
    if (stopWords.has(text)) continue
    if (/^\p{Script=Han}/u.test(text)) marks.han.add(text)
    else marks.stems.add(text)
  }
}

function nextBit(plan: Plan): number {
  const used = 32 - Math.clz32(plan.all)
  const bit = 1 << Math.min(used, LAST_BIT)
  plan.all |= bit
  return bit
}

const maskOf = (bits: number[], start: number, end: number): number => bits.slice(start, end).reduce((mask, bit) => mask | bit, 0)
