import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped, recordParts } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import type { EventsTables } from '#rooms/events'
import type { LibraryTables } from '#rooms/library'
import { memberNames } from '#rooms/members'
import type { PartnershipsTables } from '#rooms/partnerships'
import { programme } from '#rooms/programmes'
import { sources } from '#rooms/sources'
import type { StepsTables } from '#rooms/steps'
import { terms } from '#rooms/taxonomy'
import type { VisitsTables } from '#rooms/visits'

/** What to call a record, and where it belongs. */
export type Titled = { title: Said; family: string; id: string }

/** What to call these records. References to nothing that is there, or that is not published, are left out. */
export async function titlesOf(ctx: Context, records: readonly string[]): Promise<Map<string, Titled>> {
  const titles = new Map<string, Titled>()
  for (const [family, references] of grouped([...new Set(records)], (record) => recordParts(record).family)) {
    const named = await titlesIn(ctx, family, references.map((reference) => recordParts(reference).id))
    for (const reference of references) {
      const { id } = recordParts(reference)
      const title = named.get(id)
      if (title) titles.set(reference, { title, family, id })
    }
  }
  return titles
}

async function titlesIn(ctx: Context, family: string, ids: string[]): Promise<Map<string, Said>> {
  if (family === 'programme') return new Map([['programme', (await programme(ctx)).name]])
  if (family === 'member') return mapped(await memberNames(ctx, ids), (member) => member.name)
  if (family === 'term') return mapped(await terms(ctx, ids), (term) => term.label)
  if (family === 'source') return new Map((await sources(ctx)).map((source) => [source.id, source.title]))
  return columnsIn(ctx, family, ids)
}

type Titles = EventsTables & VisitsTables & StepsTables & PartnershipsTables & LibraryTables

async function columnsIn(ctx: Context, family: string, ids: string[]): Promise<Map<string, Said>> {
  const titles = new Map<string, Said>()
  for (const some of chunks(ids)) {
    for (const row of await titleColumns(ctx, family, some)) titles.set(row.id, saidTexts(ctx.language).must(row.title))
  }
  return titles
}

async function titleColumns(ctx: Context, family: string, ids: string[]): Promise<{ id: string; title: string }[]> {
  const db = tables<Titles>(ctx)
  const programmeId = ctx.programme.id
  switch (family) {
    case 'event':
      return db.selectFrom('events_event').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'presentation':
      return db.selectFrom('events_presentation').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'remark':
      return db.selectFrom('events_remark').select(['id', 'text as title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'visit':
      return db.selectFrom('visits_visit').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'step':
      return db.selectFrom('steps_step').select((eb) => ['id', eb.fn.coalesce('theme', 'text').as('title')]).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'cooperation':
      return db.selectFrom('partnerships_cooperation').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    case 'item':
      return db.selectFrom('library_item').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).where('published_at', 'is not', null).where('withdrawn_at', 'is', null).execute()
    case 'collection':
      return db.selectFrom('library_collection').select(['id', 'title']).where('programme_id', '=', programmeId).where('id', 'in', ids).execute()
    default:
      return []
  }
}

const mapped = <T>(map: Map<string, T>, of: (value: T) => Said) => new Map([...map].map(([id, value]) => [id, of(value)]))
