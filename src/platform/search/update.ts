import type { DatabaseSync } from 'node:sqlite'
import { atomsOf, labelsOf, shelve, unshelve } from './bridges.ts'
import { packed, unpacked } from './bytes.ts'
import { place, type Row, vacate } from './columns.ts'
import type { Contents } from './engine.ts'
import { together } from './file.ts'
import { TEXT_START } from './match.ts'
import type { Bridge, Named, SearchDocument, Update } from './model.ts'
import type { Posting } from './postings.ts'
import { countWord } from './spelling.ts'
import { bridgeEntries, documentEntries } from './suggest.ts'
import { eachWord, squeezed } from './words.ts'

export type Updater = (update: Update) => void

/** What a transaction is going to change: collected, written at once, and taken into memory only when it is committed. */
type Draft = {
  terms: Map<number, Map<string, number>>
  edits: Map<number, Posting[]>
  words: Map<number, Map<string, number>>
  suggestions: [programme: number, inner: number, entry: string, number: number, label: number][]
  afterwards: (() => void)[]
  taken: number
  next: number
}

/** All that is said of one document by its texts. */
type Analysis = { terms: Map<string, Posting>; words: Set<string>; latin: number; han: number }

type Stored = { number: number; content: string; terms: Uint8Array }

const GAP = 16
const LONGEST_TERM = 64

export function updaterOf(contents: Contents): Updater {
  const { db } = contents
  const statements = statementsOf(db)
  return (update) => {
    const draft = emptyDraft(contents.columns.end)
    together(db, () => {
      const put = new Map(update.put.map((document) => [`${document.programme}\n${document.key}`, document]))
      for (const named of update.remove) if (!put.has(`${named.programme}\n${named.key}`)) remove(contents, statements, draft, named)
      for (const document of put.values()) write(contents, statements, draft, document)
      for (const named of update.bridges?.remove ?? []) removeBridge(contents, statements, draft, named)
      for (const bridge of update.bridges?.put ?? []) putBridge(contents, statements, draft, bridge)
      for (const [term, edits] of [...draft.edits].sort(([a], [b]) => a - b)) contents.postings.edit(term, edits)
      draft.suggestions.sort((a, b) => (a[2] < b[2] ? -1 : 1))
      for (const suggestion of draft.suggestions) statements.suggest.run(...suggestion)
      writeWords(contents, statements, draft)
      if (update.cursor !== undefined) statements.cursor.run(update.cursor)
    })
    contents.columns.free.length -= draft.taken
    for (const act of draft.afterwards) act()
  }
}

const emptyDraft = (next: number): Draft => ({
  terms: new Map(), edits: new Map(), words: new Map(), suggestions: [], afterwards: [], taken: 0, next,
})

type Statements = ReturnType<typeof statementsOf>

const statementsOf = (db: DatabaseSync) => ({
  find: db.prepare('select b.number, b.content, b.terms from document d join body b on b.number = d.number where d.programme = ? and d.key = ?'),
  document: db.prepare('insert or replace into document values (?, ?, ?, ?, ?, ?, ?, ?)'),
  body: db.prepare('insert or replace into body values (?, ?, ?)'),
  dropDocument: db.prepare('delete from document where number = ?'),
  dropBody: db.prepare('delete from body where number = ?'),
  term: db.prepare('insert into term (programme, text) values (?, ?) returning id'),
  word: db.prepare('insert into word values (?, ?, ?) on conflict do update set documents = documents + excluded.documents'),
  suggest: db.prepare('insert or ignore into suggestion values (?, ?, ?, ?, ?)'),
  forget: db.prepare('delete from suggestion where programme = ? and inner = ? and entry = ? and number = ? and label = ?'),
  findBridge: db.prepare('select id, labels from bridge where programme = ? and key = ?'),
  bridge: db.prepare('insert or replace into bridge values (?, ?, ?, ?)'),
  nextBridge: db.prepare('select coalesce(max(id), 0) + 1 as id from bridge'),
  dropBridge: db.prepare('delete from bridge where id = ?'),
  cursor: db.prepare("insert or replace into meta values ('cursor', ?)"),
})

function write(contents: Contents, statements: Statements, draft: Draft, document: SearchDocument) {
  const programme = contents.programmes.make(document.programme)
  const content = JSON.stringify(document)
  const stored = statements.find.get(programme, document.key) as Stored | undefined
  if (stored?.content === content) return
  const number = stored?.number ?? newNumber(contents, draft)
  if (stored) forget(statements, draft, programme, stored)
  const analysis = analysed(document, number)
  const terms = Array.from(analysis.terms, ([text, posting]) => ({ number: termNumber(contents, statements, draft, programme, text), posting }))
  const kept = new Set(terms.map((term) => term.number))
  for (const term of stored ? unpacked(stored.terms) : []) if (!kept.has(term)) edit(draft, term, { doc: number, title: 0, places: null })
  for (const { number: term, posting } of terms) edit(draft, term, posting)
  const { family, day, facets, key } = document
  const row: Row = { number, programme, family, day, latin: analysis.latin, han: analysis.han, facets: JSON.stringify(facets) }
  statements.document.run(number, programme, key, family, day, row.latin, row.han, row.facets)
  statements.body.run(number, content, packed([...kept].sort((a, b) => a - b)))
  for (const { inner, entry, label } of documentEntries(document)) draft.suggestions.push([programme, inner, entry, number, label])
  for (const word of analysis.words) count(draft, programme, word, 1)
  draft.afterwards.push(() => place(contents.columns, row))
}

function remove(contents: Contents, statements: Statements, draft: Draft, { programme: name, key }: Named) {
  const programme = contents.programmes.find(name)
  const stored = programme === undefined ? undefined : (statements.find.get(programme, key) as Stored | undefined)
  if (!stored) return
  forget(statements, draft, programme!, stored)
  for (const term of unpacked(stored.terms)) edit(draft, term, { doc: stored.number, title: 0, places: null })
  statements.dropDocument.run(stored.number)
  statements.dropBody.run(stored.number)
  draft.afterwards.push(() => vacate(contents.columns, stored.number))
}

/** Takes back what an earlier form of a document gave to suggestions and spelling. */
function forget(statements: Statements, draft: Draft, programme: number, { number, content }: Stored) {
  const before: SearchDocument = JSON.parse(content)
  for (const { inner, entry, label } of documentEntries(before)) statements.forget.run(programme, inner, entry, number, label)
  for (const word of analysed(before, 0).words) count(draft, programme, word, -1)
}

/** Titles and names stand at the first places of a document, texts from TEXT_START on, with gaps that no phrase spans. */
function analysed(document: SearchDocument, doc: number): Analysis {
  const analysis: Analysis = { terms: new Map(), words: new Set(), latin: 0, han: 0 }
  let inTitle = true
  const tell = (text: string, word: string | null, position: number) => {
    if (text.length > LONGEST_TERM) return
    if (word === null) analysis.han++
    else {
      analysis.latin++
      analysis.words.add(word)
    }
    let posting = analysis.terms.get(text)
    if (!posting) analysis.terms.set(text, (posting = { doc, title: 0, places: [] }))
    posting.places!.push(position)
    if (inTitle) posting.title++
  }
  let next = 0
  for (const title of [...Object.values(document.title), ...document.names]) {
    if (next < TEXT_START - 1024) next = eachWord(title.slice(0, 1000), next, tell) + GAP
    const name = squeezed(title)
    if (name !== '' && name.length < LONGEST_TERM) analysis.terms.set(`=${name}`, { doc, title: 1, places: [] })
  }
  inTitle = false
  next = TEXT_START
  for (const text of Object.values(document.text)) next = eachWord(text, next, tell) + GAP
  for (const posting of analysis.terms.values()) posting.places!.sort((a, b) => a - b)
  return analysis
}

function putBridge(contents: Contents, statements: Statements, draft: Draft, bridge: Bridge) {
  removeBridge(contents, statements, draft, bridge)
  const programme = contents.programmes.make(bridge.programme)
  const { id } = statements.nextBridge.get() as { id: number }
  statements.bridge.run(id, programme, bridge.key, JSON.stringify(bridge.labels))
  for (const { inner, entry, label } of bridgeEntries(bridge)) draft.suggestions.push([programme, inner, entry, -id, label])
  for (const word of bridgeWords(bridge)) count(draft, programme, word, 1)
  draft.afterwards.push(() => shelve(contents.bridges, programme, bridge))
}

function removeBridge(contents: Contents, statements: Statements, draft: Draft, { programme: name, key }: Named) {
  const programme = contents.programmes.find(name)
  if (programme === undefined) return
  const stored = statements.findBridge.get(programme, key) as { id: number; labels: string } | undefined
  if (!stored) return
  const before: Bridge = { key, programme: name, labels: JSON.parse(stored.labels) }
  for (const { inner, entry, label } of bridgeEntries(before)) statements.forget.run(programme, inner, entry, -stored.id, label)
  for (const word of bridgeWords(before)) count(draft, programme, word, -1)
  statements.dropBridge.run(stored.id)
  draft.afterwards.push(() => unshelve(contents.bridges, programme, key))
}

const bridgeWords = (bridge: Bridge): string[] => labelsOf(bridge).flatMap(([, label]) => atomsOf(label)).filter((atom) => !atom.han).map((atom) => atom.word)

function writeWords(contents: Contents, statements: Statements, draft: Draft) {
  for (const [programme, words] of draft.words) {
    for (const [word, difference] of words) {
      if (difference === 0) continue
      statements.word.run(programme, word, difference)
      draft.afterwards.push(() => countWord(contents.vocabulary, programme, word, difference))
    }
  }
}

function termNumber(contents: Contents, statements: Statements, draft: Draft, programme: number, text: string): number {
  let terms = draft.terms.get(programme)
  if (!terms) draft.terms.set(programme, (terms = new Map()))
  let number = terms.get(text)
  if (number === undefined) {
    number = contents.termNumber(programme, text) ?? (statements.term.get(programme, text) as { id: number }).id
    terms.set(text, number)
  }
  return number
}

function newNumber({ columns: { free } }: Contents, draft: Draft): number {
  return draft.taken < free.length ? free[free.length - ++draft.taken] : draft.next++
}

function edit(draft: Draft, term: number, posting: Posting) {
  const edits = draft.edits.get(term)
  if (edits) edits.push(posting)
  else draft.edits.set(term, [posting])
}

function count(draft: Draft, programme: number, word: string, difference: number) {
  let words = draft.words.get(programme)
  if (!words) draft.words.set(programme, (words = new Map()))
  words.set(word, (words.get(word) ?? 0) + difference)
}
