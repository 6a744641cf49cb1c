import type { DatabaseSync } from 'node:sqlite'
import { atomsOf, labelsOf, shelve, unshelve } from './bridges.ts'
import { packed, unpacked } from './bytes.ts'
import { place, type Row, vacate } from './columns.ts'
import { type Numbering, takeDifferences } from './dictionary.ts'
import { countWords, type Draft, dropFrom, emptyDraft, newNumber, newReading, noteDocument, type Reading, uncountDocument } from './draft.ts'
import type { Contents } from './engine.ts'
import { together } from './file.ts'
import { eachTerm } from './log.ts'
import { TEXT_START } from './match.ts'
import type { Bridge, Named, SearchDocument, Update } from './model.ts'
import { bridgeEntries, documentEntries } from './suggest.ts'

export type Updater = (update: Update) => void

type Stored = { number: number; content: string; terms: Uint8Array }

/** What an update works with: the index, its statements, and what is collected until all is known. `terms`: the highest number before. */
type Work = { contents: Contents; statements: Statements; draft: Draft; terms: number }

/** Forms of words that a reading may know before it begins anew. */
const KEPT = 2_000_000

export function updaterOf(contents: Contents): Updater {
  const statements = statementsOf(contents.db)
  let kept: Reading | undefined
  const take = (): Reading => {
    const taken = kept
    kept = undefined
    const known = [...(taken?.dictionaries.values() ?? [])].reduce((sum, { forms }) => sum + forms, 0)
    return taken && known < KEPT ? taken : newReading(numbering(contents, statements))
  }
  return (update) => {
    const draft = together(contents.db, () => {
      const draft = emptyDraft(take(), contents.columns.end)
      const work = { contents, statements, draft, terms: draft.reading.numbering.highest() }
      change(work, update)
      writeDraft(work)
      if (update.cursor !== undefined) statements.cursor.run(update.cursor)
      return draft
    })
    contents.columns.free.length -= draft.taken
    for (const act of draft.afterwards) act()
    if (contents.building) kept = draft.reading
  }
}

/** Gives numbers to terms. A reading that began with an empty file has met every term there is and need not ask. */
function numbering(contents: Contents, statements: Statements): Numbering {
  let highest = (statements.highestTerm.get() as { n: number }).n
  const metAll = highest === 0
  return {
    highest: () => highest,
    of(programme, term) {
      const known = metAll ? undefined : contents.termNumber(programme, term)
      if (known !== undefined) return known
      statements.term.run(++highest, programme, term)
      return highest
    },
  }
}

type Statements = ReturnType<typeof statementsOf>

const statementsOf = (db: DatabaseSync) => ({
  find: db.prepare('select b.number, b.content, b.terms from document d join body b on b.number = d.number where d.programme = ? and d.key = ?'),
  document: db.prepare('insert or replace into document values (?, ?, ?, ?, ?, ?, ?, ?)'),
  changed: db.prepare('insert or ignore into changed values (?)'),
  body: db.prepare('insert or replace into body values (?, ?, ?)'),
  dropDocument: db.prepare('delete from document where number = ?'),
  dropBody: db.prepare('delete from body where number = ?'),
  term: db.prepare('insert into term values (?, ?, ?)'),
  highestTerm: db.prepare('select coalesce(max(id), 0) as n from term'),
  word: db.prepare('insert into word values (?, ?, ?) on conflict do update set documents = documents + excluded.documents'),
  suggest: db.prepare('insert or ignore into suggestion values (?, ?, ?, ?, ?)'),
  forget: db.prepare('delete from suggestion where programme = ? and inner = ? and entry = ? and number = ? and label = ?'),
  findBridge: db.prepare('select id, labels from bridge where programme = ? and key = ?'),
  bridge: db.prepare('insert into bridge (programme, key, labels) values (?, ?, ?) returning id'),
  dropBridge: db.prepare('delete from bridge where id = ?'),
  cursor: db.prepare("insert or replace into meta values ('cursor', ?)"),
})

function change(work: Work, update: Update) {
  const id = (named: Named) => `${named.programme}\n${named.key}`
  const put = new Map(update.put.map((document) => [id(document), document]))
  for (const named of update.remove) if (!put.has(id(named))) remove(work, named)
  for (const document of put.values()) write(work, document)
  for (const named of update.bridges?.remove ?? []) removeBridge(work, named)
  for (const bridge of new Map(update.bridges?.put.map((bridge) => [id(bridge), bridge])).values()) putBridge(work, bridge)
}

function write(work: Work, document: SearchDocument) {
  const { contents, statements, draft } = work
  const programme = contents.programmes.make(document.programme)
  const content = JSON.stringify(document)
  const stored = statements.find.get(programme, document.key) as Stored | undefined
  if (stored?.content === content) return
  const number = stored?.number ?? newNumber(contents, draft)
  if (stored) forget(work, programme, stored)
  const { latin, han, terms } = noteDocument(draft, programme, document, number)
  if (stored) dropFrom(draft, unpacked(stored.terms), number)
  const { family, day, key } = document
  const facets = JSON.stringify(document.facets)
  statements.document.run(number, programme, key, family, day, latin, han, facets)
  statements.body.run(number, content, packed(terms.sort((a, b) => a - b)))
  for (const { inner, entry, label } of documentEntries(document)) draft.suggestions.push([programme, inner, entry, number, label])
  if (!contents.building) statements.changed.run(number)
  const row: Row = { number, programme, family, day, latin, han, facets }
  draft.afterwards.push(() => place(contents.columns, row))
}

function remove(work: Work, { programme: name, key }: Named) {
  const { contents, statements, draft } = work
  const programme = contents.programmes.find(name)
  const stored = programme === undefined ? undefined : (statements.find.get(programme, key) as Stored | undefined)
  if (!stored) return
  forget(work, programme!, stored)
  dropFrom(draft, unpacked(stored.terms), stored.number)
  statements.dropDocument.run(stored.number)
  statements.dropBody.run(stored.number)
  statements.changed.run(stored.number)
  draft.afterwards.push(() => vacate(contents.columns, stored.number))
}

/** Takes back what an earlier form of a document gave to suggestions and spelling. */
function forget({ statements, draft }: Work, programme: number, { number, content }: Stored) {
  const before: SearchDocument = JSON.parse(content)
  for (const { inner, entry, label } of documentEntries(before)) statements.forget.run(programme, inner, entry, number, label)
  uncountDocument(draft, programme, before)
}

function putBridge(work: Work, bridge: Bridge) {
  const { contents, statements, draft } = work
  removeBridge(work, bridge)
  const programme = contents.programmes.make(bridge.programme)
  const { id } = statements.bridge.get(programme, bridge.key, JSON.stringify(bridge.labels)) as { id: number }
  for (const { inner, entry, label } of bridgeEntries(bridge)) draft.suggestions.push([programme, inner, entry, -id, label])
  countWords(draft, programme, wordsOf(bridge), 1)
  draft.afterwards.push(() => shelve(contents.bridges, programme, bridge))
}

function removeBridge({ contents, statements, draft }: Work, { programme: name, key }: Named) {
  const programme = contents.programmes.find(name)
  if (programme === undefined) return
  const stored = statements.findBridge.get(programme, key) as { id: number; labels: string } | undefined
  if (!stored) return
  const before: Bridge = { key, programme: name, labels: JSON.parse(stored.labels) }
  for (const { inner, entry, label } of bridgeEntries(before)) statements.forget.run(programme, inner, entry, -stored.id, label)
  countWords(draft, programme, wordsOf(before), -1)
  statements.dropBridge.run(stored.id)
  draft.afterwards.push(() => unshelve(contents.bridges, programme, key))
}

const wordsOf = (bridge: Bridge): string[] => labelsOf(bridge).flatMap(([, label]) => atomsOf(label)).filter((atom) => !atom.han).map((atom) => atom.word)

/** Writes what was collected, in the order of the tables: the nearer the rows, the fewer pages change. */
function writeDraft({ contents, statements, draft, terms }: Work) {
  const { dictionaries, numbering, log } = draft.reading
  const { edit, begin } = contents.postings
  eachTerm(log, numbering.highest(), TEXT_START, (term, edits) => (term > terms ? begin : edit)(term, edits))
  log.length = 0
  draft.suggestions.sort((a, b) => a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
  for (const suggestion of draft.suggestions) statements.suggest.run(...suggestion)
  for (const dictionary of dictionaries.values()) {
    const changed = takeDifferences(dictionary)
    for (const { word, difference } of changed) statements.word.run(dictionary.programme, word, difference)
    draft.afterwards.push(() => {
      for (const { word, difference } of changed) contents.vocabulary.add(dictionary.programme, word, difference)
    })
  }
}
