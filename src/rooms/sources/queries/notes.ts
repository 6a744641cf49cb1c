import type { Context } from '#platform/context.ts'
import { json, jsonOrNull } from '#platform/db/json.ts'
import { chunks, rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { placeFrom, textFrom, textOrNull } from '#platform/imported.ts'
import { grouped } from '#platform/records.ts'
import type { NoteEntry } from '../input.ts'
import type { HeldMeasure, Note, NoteKind } from '../model.ts'
import type { SourcesTables } from '../tables.ts'
import { citer } from './citations.ts'
import { spoken, spokenOrNull } from './sources.ts'

export type NoteFilter = { kind?: NoteKind | undefined }

/** The notes of the programme in their order. */
export async function notes(ctx: Context, filter: NoteFilter = {}): Promise<Note[]> {
  const db = tables<SourcesTables>(ctx)
  let asked = db.selectFrom('sources_note').selectAll().where('programme_id', '=', ctx.programme.id)
  if (filter.kind) asked = asked.where('kind', '=', filter.kind)
  const all = await asked.orderBy('position').orderBy('id').execute()
  const about = grouped(await db.selectFrom('sources_note_about').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('record').execute(), (row) => row.note_id)
  const says = grouped(await db.selectFrom('sources_note_statement').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').execute(), (row) => row.note_id)
  const cite = await citer(ctx)
  return all.map((row) => ({
    id: row.id,
    kind: row.kind as NoteKind,
    category: spokenOrNull(ctx, row.category),
    what: spoken(ctx, row.what),
    handling: spokenOrNull(ctx, row.handling),
    cited: cite(row.place),
    held: row.held as HeldMeasure | null,
    about: (about.get(row.id) ?? []).map(({ record }) => record),
    says: (says.get(row.id) ?? []).map(({ text, place }) => ({ text: spoken(ctx, text), cited: cite(place) }))
  }))
}

/** The notes about any of these records, each once. */
export async function notesAbout(ctx: Context, records: readonly string[]): Promise<Note[]> {
  const ids = new Set<string>()
  for (const some of chunks(records)) {
    const found = await tables<SourcesTables>(ctx).selectFrom('sources_note_about').select('note_id').where('programme_id', '=', ctx.programme.id).where('record', 'in', some).execute()
    for (const { note_id } of found) ids.add(note_id)
  }
  return ids.size === 0 ? [] : (await notes(ctx)).filter((note) => ids.has(note.id))
}

/** Where the notes stand in the programme's list. */
export async function notePositions(ctx: Context): Promise<Map<string, number>> {
  const all = await tables<SourcesTables>(ctx).selectFrom('sources_note').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(all.map((note) => [note.id, note.position]))
}

/** Writes a note with what it is about and the competing statements. */
export async function saveNote(ctx: Context, entry: NoteEntry, position: number, source: string): Promise<void> {
  const original = ctx.programme.original
  await rows<SourcesTables>(ctx).keep('sources_note', {
    id: entry.id,
    position,
    kind: entry.kind,
    category: jsonOrNull(textOrNull(entry.category, original)),
    what: json(textFrom(entry.what, original)),
    handling: jsonOrNull(textOrNull(entry.handling, original)),
    place: placeFrom(entry.at, source),
    held: entry.held ?? null
  })
  await rows<SourcesTables>(ctx).replace('sources_note_about', { note_id: entry.id }, [...new Set(entry.about)].map((record) => ({ note_id: entry.id, record })))
  const says = entry.says.map((statement, position) => ({ note_id: entry.id, position, text: json(textFrom(statement.text, original)), place: placeFrom(statement.at, source) }))
  await rows<SourcesTables>(ctx).replace('sources_note_statement', { note_id: entry.id }, says)
}

export const removeNotes = (ctx: Context, ids: string[]) => rows<SourcesTables>(ctx).remove('sources_note', ids)
