import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import type { EventsTables } from '#rooms/events'
import type { MembersTables } from '#rooms/members'
import type { PartnershipsTables } from '#rooms/partnerships'
import type { TaxonomyTables } from '#rooms/taxonomy'
import type { VisitsTables } from '#rooms/visits'

type All = MembersTables & EventsTables & VisitsTables & PartnershipsTables & TaxonomyTables
/** A record and what it has to do with: a member, or a term. */
type Pair = { id: string; with: string }

/** Who presented at which event. */
export const presenters = (ctx: Context, memberIds: string[]): Promise<Pair[]> =>
  inChunks(memberIds, (some) => tables<All>(ctx).selectFrom('events_presentation').select(['event_id as id', 'member_id as with']).where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute())

/** Who took which part in which visit. */
export const travellers = (ctx: Context, memberIds: string[]): Promise<Pair[]> =>
  inChunks(memberIds, (some) => tables<All>(ctx).selectFrom('visits_party').select(['visit_id as id', 'member_id as with']).where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute())

/** Who is a party of which cooperation. */
export const parties = (ctx: Context, memberIds: string[]): Promise<{ id: string; with: string | null }[]> =>
  inChunks(memberIds, (some) => tables<All>(ctx).selectFrom('partnerships_party').select(['cooperation_id as id', 'member_id as with']).where('programme_id', '=', ctx.programme.id).where('member_id', 'in', some).execute())

/** At which event which presentation was given. */
export const eventsOfPresentations = (ctx: Context, ids: string[]): Promise<Pair[]> =>
  inChunks(ids, (some) => tables<All>(ctx).selectFrom('events_presentation').select(['event_id as id', 'id as with']).where('programme_id', '=', ctx.programme.id).where('id', 'in', some).execute())

/** The terms of these events, with those of what was presented at them. */
export async function termsOfEvents(ctx: Context, ids: string[]): Promise<Pair[]> {
  const own = await inChunks(ids, (some) => tables<All>(ctx).selectFrom('events_term').select(['event_id as id', 'term_id as with']).where('programme_id', '=', ctx.programme.id).where('event_id', 'in', some).execute())
  const presented = await inChunks(ids, (some) =>
    tables<All>(ctx)
      .selectFrom('events_presentation as p')
      .innerJoin('events_presentation_term as t', (join) => join.onRef('t.programme_id', '=', 'p.programme_id').onRef('t.presentation_id', '=', 'p.id'))
      .select(['p.event_id as id', 't.term_id as with'])
      .where('p.programme_id', '=', ctx.programme.id)
      .where('p.event_id', 'in', some)
      .execute()
  )
  return [...own, ...presented]
}

/** The terms of these visits. */
export const termsOfVisits = (ctx: Context, ids: string[]): Promise<Pair[]> =>
  inChunks(ids, (some) => tables<All>(ctx).selectFrom('visits_term').select(['visit_id as id', 'term_id as with']).where('programme_id', '=', ctx.programme.id).where('visit_id', 'in', some).execute())

/** The terms in use, as stored. */
export const storedTerms = (ctx: Context) =>
  tables<All>(ctx)
    .selectFrom('taxonomy_term')
    .select(['id', 'scheme_id', 'notation', 'label', 'definition', 'note'])
    .where('programme_id', '=', ctx.programme.id)
    .where('deprecated_at', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute()

/** Every key a term may ever have stood under: it may have been in any of the schemes. */
export async function possibleTermKeys(ctx: Context): Promise<{ scheme: string; term: string }[]> {
  const schemes = await tables<All>(ctx).selectFrom('taxonomy_scheme').select('id').where('programme_id', '=', ctx.programme.id).execute()
  const terms = await tables<All>(ctx).selectFrom('taxonomy_term').select('id').where('programme_id', '=', ctx.programme.id).execute()
  return schemes.flatMap((scheme) => terms.map((term) => ({ scheme: scheme.id, term: term.id })))
}

/** The other labels of all terms. */
export const otherLabels = (ctx: Context) =>
  tables<All>(ctx).selectFrom('taxonomy_label').select(['term_id', 'text']).where('programme_id', '=', ctx.programme.id).orderBy('term_id').orderBy('position').execute()

async function inChunks<Row>(ids: string[], ask: (some: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (const some of chunks([...new Set(ids)])) rows.push(...(await ask(some)))
  return rows
}
