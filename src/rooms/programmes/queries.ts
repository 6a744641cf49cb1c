import type { Context, Tenant } from '#platform/context.ts'
import { json, jsonOrNull, parsed } from '#platform/db/json.ts'
import type { Store } from '#platform/db/store.ts'
import { tables } from '#platform/db/tables.ts'
import { found } from '#platform/errors.ts'
import { textFrom, textOrNull } from '#platform/imported.ts'
import { said, saidOrNull, type LocalisedText, type Said } from '#platform/text.ts'
import type { ProgrammeEntry } from './input.ts'
import type { Licence, Programme, ProgrammeSettings, Side } from './model.ts'
import type { ProgrammesTables } from './tables.ts'

/** The programme of the context, in the reader's language. Throws NotFound while it has not been founded. */
export const programme = (ctx: Context): Promise<Programme> => ctx.remember('programme', () => wholeProgramme(ctx))

async function wholeProgramme(ctx: Context): Promise<Programme> {
  const row = found(await tables<ProgrammesTables>(ctx).selectFrom('programmes_programme').selectAll().where('id', '=', ctx.programme.id).executeTakeFirst())
  const licence = parsed<Licence>(row.licence)
  return {
    id: row.id,
    original: row.original,
    languages: parsed<string[]>(row.languages),
    name: spoken(ctx, row.name),
    shortName: spoken(ctx, row.short_name),
    tagline: spokenOrNull(ctx, row.tagline),
    description: spokenOrNull(ctx, row.description),
    zone: row.zone,
    funder: spokenOrNull(ctx, row.funder),
    from: row.starts,
    to: row.ends,
    licence: { ...licence, note: saidOrNull(licence.note, ctx.language) },
    disclaimer: spokenOrNull(ctx, row.disclaimer),
    credits: spokenOrNull(ctx, row.credits),
    defaultSource: row.default_source,
    schemes: parsed<ProgrammeSettings>(row.settings).schemes,
    sides: await sides(ctx)
  }
}

/** The sides of the programme, in their order. */
export const sides = (ctx: Context): Promise<Side[]> => ctx.remember('sides', () => everySide(ctx))

async function everySide(ctx: Context): Promise<Side[]> {
  const rows = await tables<ProgrammesTables>(ctx)
    .selectFrom('programmes_side')
    .selectAll()
    .where('programme_id', '=', ctx.programme.id)
    .where('position', '>=', 0)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ id: row.id, name: spoken(ctx, row.name), adjective: spokenOrNull(ctx, row.adjective) }))
}

/** Whether the programme of the context has been founded. */
export async function isFounded(ctx: Context): Promise<boolean> {
  return (await openProgramme({ read: ctx.db }, ctx.programme.id)) !== null
}

/** What a context needs to know of a programme; `null` if there is none of this id. Asked before there is a context. */
export async function openProgramme(store: Pick<Store, 'read'>, id: string): Promise<Tenant | null> {
  const row = await tables<ProgrammesTables>({ db: store.read }).selectFrom('programmes_programme').select(['id', 'original', 'languages']).where('id', '=', id).executeTakeFirst()
  return row ? tenantOf(row) : null
}

/** A programme in the list of all, with its names in every language. */
export type ListedProgramme = Tenant & { name: LocalisedText; shortName: LocalisedText; tagline: LocalisedText | null }

/** Every programme of the installation, by id. Asked before there is a context. */
export async function allProgrammes(store: Pick<Store, 'read'>): Promise<ListedProgramme[]> {
  const rows = await tables<ProgrammesTables>({ db: store.read })
    .selectFrom('programmes_programme')
    .select(['id', 'original', 'languages', 'name', 'short_name', 'tagline'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...tenantOf(row),
    name: parsed<LocalisedText>(row.name),
    shortName: parsed<LocalisedText>(row.short_name),
    tagline: parsed<LocalisedText | null>(row.tagline)
  }))
}

const tenantOf = (row: { id: string; original: string; languages: string }): Tenant => ({ id: row.id, original: row.original, languages: parsed<string[]>(row.languages) })

/** Writes the programme and its sides over what was there. */
export async function saveProgramme(ctx: Context, entry: ProgrammeEntry): Promise<void> {
  const db = tables<ProgrammesTables>(ctx)
  const row = rowOf(entry)
  await db
    .insertInto('programmes_programme')
    .values({ id: entry.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  // A side that is gone keeps its row, out of sight: members still name it until they are changed, and deleting it would delete them.
  await db.updateTable('programmes_side').set({ position: -1 }).where('programme_id', '=', entry.id).execute()
  for (const [position, side] of entry.sides.entries()) {
    const values = { position, name: json(textFrom(side.name, entry.original)), adjective: jsonOrNull(textOrNull(side.adjective, entry.original)) }
    await db
      .insertInto('programmes_side')
      .values({ programme_id: entry.id, id: side.id, ...values })
      .onConflict((conflict) => conflict.columns(['programme_id', 'id']).doUpdateSet(values))
      .execute()
  }
}

function rowOf(entry: ProgrammeEntry) {
  const text = (given: ProgrammeEntry['name']) => json(textFrom(given, entry.original))
  const textOr = (given: ProgrammeEntry['tagline']) => jsonOrNull(textOrNull(given, entry.original))
  const licence: Licence = { id: entry.licence.id, url: entry.licence.url ?? null, note: textOrNull(entry.licence.note, entry.original) }
  const settings: ProgrammeSettings = { schemes: entry.schemes }
  return {
    original: entry.original,
    languages: json(entry.languages),
    name: text(entry.name),
    short_name: text(entry.shortName),
    tagline: textOr(entry.tagline),
    description: textOr(entry.description),
    zone: entry.zone,
    funder: textOr(entry.funder),
    starts: entry.from ?? null,
    ends: entry.to ?? null,
    licence: json(licence),
    disclaimer: textOr(entry.disclaimer),
    credits: textOr(entry.credits),
    default_source: entry.defaultSource ?? null,
    settings: json(settings)
  }
}

const spoken = (ctx: Context, text: string): Said => said(parsed<LocalisedText>(text), ctx.language)
const spokenOrNull = (ctx: Context, text: string | null): Said | null => saidOrNull(parsed<LocalisedText | null>(text), ctx.language)
