import type { DatabaseSync } from 'node:sqlite'
import { labelIn, labelsOf } from './bridges.ts'
import type { Bridge, SearchDocument, Suggestion, Texts, Typed } from './model.ts'
import { folded, piecesOf, squeezed } from './words.ts'

/** A text by which something is suggested: from its beginning (`inner` 0) or from a later word on (1). */
export type Entry = { inner: 0 | 1; entry: string; label: number }

const LONGEST = 32
const SCANNED = 150
/** `label` of an entry that is a name, not the title in some language. */
const NAME = 99

/** Titles word by word, in Chinese character by character; names also without their spaces. */
export function documentEntries(document: Pick<SearchDocument, 'title' | 'names'>): Entry[] {
  const entries = Object.values(document.title).flatMap((title, label) => entriesOf(title, label))
  for (const name of document.names) entries.push(...entriesOf(name, NAME), { inner: 0, entry: squeezed(name).slice(0, LONGEST), label: NAME })
  return distinct(entries)
}

export const bridgeEntries = (bridge: Bridge): Entry[] => distinct(labelsOf(bridge).flatMap(([, label], i) => entriesOf(label, i)))

export type Suggester = (typed: Typed, programme: number) => Suggestion[]

type Row = { entry: string; number: number; label: number }

export function suggesterOf(db: DatabaseSync): Suggester {
  const scan = db.prepare(
    `select entry, number, label from suggestion where programme = ? and inner = ? and entry >= ? and entry < ? order by entry limit ${SCANNED}`)
  const document = db.prepare('select d.key, d.family, b.content from document d join body b on b.number = d.number where d.number = ?')
  const bridge = db.prepare('select key, labels from bridge where id = ?')
  const source = (row: Row, language: string): Suggestion | null =>
    row.number > 0
      ? ofDocument(document.get(row.number) as DocumentRow | undefined, row.label, language)
      : ofBridge(bridge.get(-row.number) as BridgeRow | undefined, row.label)
  return ({ text, language, limit }, programme) => {
    const found: Suggestion[] = []
    const seen = new Set<string>()
    for (const prefix of new Set([normal(text), squeezed(text).slice(0, LONGEST)].filter((one) => one !== ''))) {
      for (const inner of [0, 1]) {
        const rows = scan.all(programme, inner, prefix, `${prefix}\uffff`) as Row[]
        const sources = shortest(rows, limit * 4).map((row) => source(row, language)).filter((one) => one !== null)
        for (const one of sources.sort((a, b) => Number(b.language === language) - Number(a.language === language))) {
          if (seen.has(one.key) || found.length >= limit) continue
          seen.add(one.key)
          found.push({ key: one.key, family: one.family, text: one.text, language: one.language })
        }
      }
    }
    return found
  }
}

const shortest = (rows: Row[], count: number): Row[] => rows.sort((a, b) => a.entry.length - b.entry.length).slice(0, count)

type DocumentRow = { key: string; family: string; content: string }
type BridgeRow = { key: string; labels: string }

function ofDocument(row: DocumentRow | undefined, label: number, language: string): Suggestion | null {
  if (!row) return null
  const { title, names }: { title: Texts; names: string[] } = JSON.parse(row.content)
  const titles = Object.entries(title)
  const [shown, text] = (label === NAME ? titles.find(([one]) => one === language) : titles[label]) ?? titles[0] ?? [language, names[0] ?? row.key]
  return { key: row.key, family: row.family, text, language: shown }
}

function ofBridge(row: BridgeRow | undefined, label: number): Suggestion | null {
  if (!row) return null
  const bridge: Bridge = { key: row.key, programme: '', labels: JSON.parse(row.labels) }
  const [language, text] = labelsOf(bridge)[label] ?? ['', labelIn(bridge, '')]
  return { key: row.key, family: 'bridge', text, language }
}

function entriesOf(text: string, label: number): Entry[] {
  const whole = normal(text)
  const entries: Entry[] = []
  for (const { at, raw, han } of piecesOf(whole)) {
    for (let i = 0; i < (han ? raw.length : 1); i++) {
      const from = at + i
      entries.push({ inner: from === 0 ? 0 : 1, entry: whole.slice(from, from + LONGEST), label })
    }
    if (entries.length > 40) break
  }
  return entries
}

/** Folded words with single spaces, Chinese as it stands; long enough for every entry. */
function normal(text: string): string {
  let normal = ''
  let end = -1
  for (const { raw, at } of piecesOf(text)) {
    normal += `${end >= 0 && at > end ? ' ' : ''}${folded(raw)}`
    end = at + raw.length
    if (normal.length > 400) break
  }
  return normal
}

const distinct = (entries: Entry[]): Entry[] => [...new Map(entries.map((one) => [`${one.inner} ${one.label} ${one.entry}`, one])).values()]
