import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { NotAllowed } from '#platform/errors.ts'
import { beginning, factsAfter } from '#platform/journal.ts'
import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { onBothDatabases, type World } from '../../../tests/world.ts'
import { citationsOf, citeRecord, citeRecords, citer, NoteEntry, notes, notesAbout, recordNotes, recordsCiting, registerSources, source, SourceEntry, sources, withdrawNotes, withdrawSources } from './index.server.ts'

const example = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../../examples/iurc-china/${file}`, import.meta.url), 'utf8'))

const book = SourceEntry.parse({
  id: 'book', kind: 'publication', title: { en: 'The book', zh: '书' }, lines: 200,
  sections: [
    { from: 1, to: 100, title: { en: 'Chapter one' } },
    { from: 20, to: 40, title: { en: 'Rivers', zh: '河流' } },
    { from: 101, to: 200, title: { en: 'Chapter two' } }
  ]
})
const site = SourceEntry.parse({ id: 'site', kind: 'web', title: { en: 'The site' }, url: 'https://example.org' })

async function found(world: World, id: string) {
  const entry = { id, name: { en: id }, shortName: { en: id }, original: 'en', languages: ['en', 'zh'], sides: [{ id: 'eu', name: { en: 'Europe' } }], zone: 'UTC', licence: { id: 'CC0-1.0' } }
  await foundProgramme(world.as({ programme: id }), ProgrammeEntry.parse(entry))
  await registerSources(world.as({ programme: id }), [book, site])
}

test('the sources and notes of the example can be read without a complaint', () => {
  expect(z.array(SourceEntry).safeParse(example('sources.json')).error).toBeUndefined()
  expect(z.array(NoteEntry).safeParse(example('notes.json')).error).toBeUndefined()
})

test('a section that ends before it begins, and a measure nobody computes, are refused', () => {
  expect(SourceEntry.safeParse({ ...book, sections: [{ from: 2, to: 1, title: { en: 'x' } }] }).error?.issues[0]?.message).toBe('ends before it begins')
  expect(NoteEntry.safeParse({ id: 'n', kind: 'doubt', what: { en: 'x' }, held: 'guess' }).error?.issues[0]?.path).toEqual(['held'])
})

onBothDatabases((world) => {
  beforeAll(async () => {
    await found(world, 'test')
    await found(world, 'other')
    await citeRecord(world.as({ programme: 'other' }), 'member/bari', [{ part: '', place: 'book:1' }])
    await recordNotes(world.as({ programme: 'other' }), [NoteEntry.parse({ id: 'n9', kind: 'doubt', what: { en: 'Theirs' }, about: ['member/bari'] })], { source: 'book' })
  })

  test('sources come in the order they were registered, with their sections', async () => {
    expect((await sources(world.reader())).map(({ id, sections }) => [id, sections.length])).toEqual([['book', 3], ['site', 0]])
    expect((await source(world.reader('zh'), 'book'))?.sections[1]).toEqual({ from: 20, to: 40, title: { text: '河流', language: 'zh', state: 'author', fallback: false, reviewed: null } })
    expect(await source(world.reader(), 'film')).toBeNull()
  })

  test('a place is shown with its lines and the narrowest section around them', async () => {
    const cite = await citer(world.reader())
    const shown = (place: string | null) => {
      const cited = cite(place)
      return cited && [cited.source.text, cited.lines, cited.first, cited.section?.text ?? null]
    }
    expect(shown('book:35-38,150')).toEqual(['The book', '35–38, 150', 35, 'Rivers'])
    expect(shown('book:35-60')).toEqual(['The book', '35–60', 35, 'Chapter one'])
    expect(shown('book:90-110')).toEqual(['The book', '90–110', 90, 'Chapter one'])
    expect(shown('site:3')).toEqual(['The site', '3', 3, null])
    expect(shown('film:3')).toBeNull()
    expect(shown(null)).toBeNull()
  })

  test('citing again replaces what a record cited, and other programmes are not seen', async () => {
    await citeRecords(world.as(), [{ record: 'member/bari', parts: [{ part: '', place: 'book:5' }] }, { record: 'step/s1', parts: [{ part: '', place: 'book:3' }] }])
    await citeRecord(world.as(), 'member/bari', [{ part: '', place: 'book:22' }, { part: 'summary', place: 'site:1-2' }, { part: 'note', place: null }])
    const cited = await citationsOf(world.reader(), ['member/bari', 'member/nobody'])
    expect([...cited].map(([record, all]) => [record, all.map(({ part, sourceId, lines }) => [part, sourceId, lines])])).toEqual([['member/bari', [['', 'book', '22'], ['summary', 'site', '1–2']]]])
    expect((await recordsCiting(world.reader(), 'book')).map(({ record, first }) => [record, first])).toEqual([['step/s1', 3], ['member/bari', 22]])
  })

  test('a record cannot cite a source that is not registered', async () => {
    await expect(citeRecord(world.as(), 'member/bari', [{ part: '', place: 'film:1' }])).rejects.toThrow(/foreign key/i)
  })

  test('a note tells what is contradictory, who is concerned, and where both statements stand', async () => {
    const suzhou = NoteEntry.parse({
      id: 'n1', kind: 'contradiction', category: { en: 'parent' }, what: { en: 'One or two?', zh: '一个还是两个？' }, handling: { en: 'Two' }, at: '30', about: ['member/suzhou', 'programme'], held: 'members-merged',
      says: [{ text: { en: 'One' }, at: '30' }, { text: { en: 'Two' }, at: 'site: 4' }]
    })
    await recordNotes(world.as(), [suzhou, NoteEntry.parse({ id: 'n2', kind: 'layout', what: { en: 'Lost map' } })], { source: 'book' })
    expect((await notes(world.reader())).map((note) => note.id)).toEqual(['n1', 'n2'])
    expect((await notes(world.reader(), { kind: 'layout' })).map((note) => note.id)).toEqual(['n2'])
    const [note] = await notesAbout(world.reader('zh'), ['member/suzhou', 'member/bari'])
    expect(note && { ...note, category: note.category?.text, what: note.what.text, handling: note.handling?.text, cited: note.cited?.section?.text, says: note.says.map(({ text, cited }) => [text.text, cited?.sourceId, cited?.lines]) }).toEqual({
      id: 'n1', kind: 'contradiction', category: 'parent', what: '一个还是两个？', handling: 'Two', cited: '河流', held: 'members-merged', about: ['member/suzhou', 'programme'], says: [['One', 'book', '30'], ['Two', 'site', '4']]
    })
    await withdrawNotes(world.as(), ['n2'])
    expect((await notes(world.reader())).map((note) => note.id)).toEqual(['n1'])
  })

  test('a source that is withdrawn takes its citations with it', async () => {
    await citeRecord(world.as(), 'item/i1', [{ part: '', place: 'site:9' }])
    await withdrawSources(world.as(), ['site'])
    expect(await citationsOf(world.reader(), ['item/i1'])).toEqual(new Map())
  })

  test('the journal tells what was registered and recorded', async () => {
    const told = async () => (await factsAfter(world.store.write, world.store.dialect, beginning, 100)).filter((fact) => fact.programmeId === 'test').map((fact) => `${fact.name} ${fact.record}`)
    await expect.poll(told, { timeout: 10_000 }).toEqual([
      'programme.founded programme', 'source.registered source/book', 'source.registered source/site', 'note.recorded note/n1', 'note.recorded note/n2', 'note.withdrawn note/n2', 'source.withdrawn source/site'
    ])
  })

  test('the public neither registers sources nor cites nor notes', async () => {
    await expect(registerSources(world.reader(), [book])).rejects.toThrow(NotAllowed)
    await expect(citeRecord(world.reader(), 'member/bari', [])).rejects.toThrow(NotAllowed)
    await expect(recordNotes(world.reader(), [], { source: 'book' })).rejects.toThrow(NotAllowed)
  })
})
