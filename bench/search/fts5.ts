/**
 * Why the index keeps its own postings: the same documents in SQLite FTS5 (contentless, porter, the same Chinese words), without
 * facets, stored texts, suggestions or spelling, beside the whole product. Run: node bench/search/fts5.ts [size]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openEngine } from '#platform/search/engine.ts'
import { eachWord } from '#platform/search/words.ts'
import { corpus, facets, planted } from './corpus.ts'

const size = Number(process.argv[2] ?? 20_000)
const documents = [...corpus(size)]
const folder = mkdtempSync(join(tmpdir(), 'bench-fts5-'))

const spaced = (text: string) => {
  const words: string[] = []
  eachWord(text, 0, (within, from, to) => words.push(within.slice(from, to)))
  return words.join(' ')
}

const seconds = (work: () => void) => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const db = new DatabaseSync(join(folder, 'fts5.sqlite'))
db.exec("pragma journal_mode = off; pragma synchronous = off; create virtual table found using fts5(title, text, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')")
const insert = db.prepare('insert into found (rowid, title, text) values (?, ?, ?)')
const builtFts5 = seconds(() => {
  db.exec('begin')
  for (const [n, { title, text }] of documents.entries()) insert.run(n + 1, spaced(Object.values(title)[0]), spaced(Object.values(text)[0]))
  db.exec("commit; insert into found (found) values ('optimize')")
})
const engine = openEngine(join(folder, 'own.sqlite'), true)
const built = seconds(() => {
  for (let at = 0; at < size; at += 10_000) engine.update({ put: documents.slice(at, at + 10_000), remove: [] })
})

const ranked = db.prepare('select rowid, bm25(found, 3, 1) as rank from found where found match ? order by rank limit 20')
const all = db.prepare('select rowid from found where found match ?')
const median = (work: () => void) => {
  const times = Array.from({ length: 21 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[10].toFixed(1)
}

console.log(`${size} documents, CPU seconds to build: FTS5 ${builtFts5.toFixed(1)}, own ${built.toFixed(1)}\n`)
console.log('| asked | FTS5 top 20 ms | FTS5 top 20 and all numbers ms | product, all ms |\n|---|--:|--:|--:|')
for (const words of [[planted.rare[0]], [planted.one[0], planted.other[0]], [planted.common[0]], [planted.common[0], planted.one[0], planted.other[0], planted.rare[0]], [planted.chinese[0]]]) {
  const match = words.map((word) => `"${word}"`).join(' OR ')
  const top = median(() => ranked.all(match))
  const both = median(() => void (ranked.all(match), all.all(match)))
  const own = median(() => engine.search({ programme: 'bench', text: words.join(' '), facets: {}, countFacets: facets.map(([name]) => name), sort: 'relevance', language: 'en', from: 0, size: 20 }))
  console.log(`| ${words.join(' ')} | ${top} | ${both} | ${own} |`)
}
engine.close()
db.close()
rmSync(folder, { recursive: true })
