import type { Context } from '#platform/context.ts'
import { json, jsonOrNull, parsed } from '#platform/db/json.ts'
import { rows } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { textFrom, textOrNull } from '#platform/imported.ts'
import { grouped } from '#platform/records.ts'
import { said, saidOrNull, type LocalisedText, type Said } from '#platform/text.ts'
import type { SourceEntry } from '../input.ts'
import type { Section, SourceKind, SourceWithSections } from '../model.ts'
import type { SourcesTables } from '../tables.ts'

/** The sources of the programme in their order, each with its sections. */
export const sources = (ctx: Context): Promise<SourceWithSections[]> => ctx.remember('sources', () => everySource(ctx))

async function everySource(ctx: Context): Promise<SourceWithSections[]> {
  const db = tables<SourcesTables>(ctx)
  const all = await db.selectFrom('sources_source').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').orderBy('id').execute()
  const sections = await db.selectFrom('sources_section').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('position').execute()
  const bySource = grouped(sections, (section) => section.source_id)
  return all.map((row) => ({
    id: row.id,
    kind: row.kind as SourceKind,
    title: spoken(ctx, row.title),
    publisher: spokenOrNull(ctx, row.publisher),
    year: row.year,
    language: row.language,
    url: row.url,
    lines: row.lines,
    note: spokenOrNull(ctx, row.note),
    sections: (bySource.get(row.id) ?? []).map((section): Section => ({ from: section.first_line, to: section.last_line, title: spoken(ctx, section.title) }))
  }))
}

/** One source with its sections, or `null`. */
export const source = async (ctx: Context, id: string): Promise<SourceWithSections | null> => (await sources(ctx)).find((source) => source.id === id) ?? null

/** Where the sources stand in the programme's list. */
export async function sourcePositions(ctx: Context): Promise<Map<string, number>> {
  const all = await tables<SourcesTables>(ctx).selectFrom('sources_source').select(['id', 'position']).where('programme_id', '=', ctx.programme.id).execute()
  return new Map(all.map((source) => [source.id, source.position]))
}

/** Writes a source with its sections. */
export async function saveSource(ctx: Context, entry: SourceEntry, position: number): Promise<void> {
  const original = ctx.programme.original
  await rows<SourcesTables>(ctx).keep('sources_source', {
    id: entry.id,
    position,
    kind: entry.kind,
    title: json(textFrom(entry.title, original)),
    publisher: jsonOrNull(textOrNull(entry.publisher, original)),
    year: entry.year ?? null,
    language: entry.language ?? null,
    url: entry.url ?? null,
    lines: entry.lines ?? null,
    note: jsonOrNull(textOrNull(entry.note, original))
  })
  const sections = entry.sections.map((section, position) => ({ source_id: entry.id, position, first_line: section.from, last_line: section.to, title: json(textFrom(section.title, original)) }))
  await rows<SourcesTables>(ctx).replace('sources_section', { source_id: entry.id }, sections)
}

export const removeSources = (ctx: Context, ids: string[]) => rows<SourcesTables>(ctx).remove('sources_source', ids)

export const spoken = (ctx: Context, text: string): Said => said(parsed<LocalisedText>(text), ctx.language)
export const spokenOrNull = (ctx: Context, text: string | null): Said | null => saidOrNull(parsed<LocalisedText | null>(text), ctx.language)
