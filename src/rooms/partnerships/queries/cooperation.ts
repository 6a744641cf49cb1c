import type { Context } from '#platform/context.ts'
import { parsed } from '#platform/db/json.ts'
import { tables } from '#platform/db/tables.ts'
import { chronological } from '#platform/days.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { languagesOf, type LocalisedText, type Said } from '#platform/text.ts'
import { citationsOf, citer, type Cited } from '#rooms/sources'
import { contradicts, shownBy, supportedStatus, type Contradiction, type FactKind, type Status } from '../model.ts'
import type { PartnershipsTables } from '../tables.ts'
import { cooperations, type CooperationCard } from './cooperations.ts'

/** `printed`: the words of the source. `day` is null where none is stated. */
export type Agreement = { id: string; cooperationId: string; kind: string; title: Said; day: string | null; printed: string | null; visitId: string | null; cited: Cited | null }

/** A pilot with every name the source gives it. */
export type Pilot = { id: string; cooperationId: string; name: Said; location: Said | null; aliases: string[]; cited: Cited | null }

/** `supports`: the status the source speaks of here; `shows`: what this fact can bear witness to. */
export type TimelineFact = { day: string | null; kind: FactKind; text: Said; supports: Status | null; shows: Status | null; record: string | null; cited: Cited | null }

/** A cooperation with all that is recorded of it. `supported` is what its evidence carries; `doubts` say where status and timeline disagree. */
export type Cooperation = Omit<CooperationCard, 'agreements' | 'pilots'> & {
  languages: string[]
  statusNote: Said | null
  statusCited: Cited | null
  supported: Status | null
  doubts: Contradiction<TimelineFact>[]
  /** Whether and how it is older than the programme, where that is stated. */
  before: Said | null
  note: Said | null
  agreements: Agreement[]
  pilots: Pilot[]
  timeline: TimelineFact[]
  cited: Cited[]
}

/** The cooperation with this id, or null. */
export async function cooperation(ctx: Context, id: string): Promise<Cooperation | null> {
  const row = await tables<PartnershipsTables>(ctx).selectFrom('partnerships_cooperation').selectAll().where('programme_id', '=', ctx.programme.id).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const text = saidTexts(ctx.language)
  const cite = await citer(ctx)
  const [[card], agreed, piloted, timeline, cited] = await Promise.all([
    cooperations(ctx, { ids: [id] }), agreements(ctx, { cooperation: id }), pilots(ctx, { cooperation: id }), timelineFacts(ctx, id), citationsOf(ctx, [`cooperation/${id}`])
  ])
  return {
    ...card!,
    languages: languagesOf(parsed<LocalisedText>(row.title)),
    statusNote: text.may(row.status_note),
    statusCited: cite(row.status_place),
    supported: supportedStatus(timeline),
    doubts: contradicts(row.status as Status, timeline),
    before: text.may(row.older),
    note: text.may(row.note),
    agreements: agreed,
    pilots: piloted,
    timeline,
    cited: cited.get(`cooperation/${id}`) ?? []
  }
}

/** Agreements of one cooperation, or all. */
export async function agreements(ctx: Context, filter: { cooperation?: string } = {}): Promise<Agreement[]> {
  let query = tables<PartnershipsTables>(ctx).selectFrom('partnerships_agreement').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('cooperation_id').orderBy('position')
  if (filter.cooperation) query = query.where('cooperation_id', '=', filter.cooperation)
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  return (await query.execute()).map((row) => ({
    id: row.id, cooperationId: row.cooperation_id, kind: row.kind, title: text.must(row.title), day: row.day, printed: row.printed, visitId: row.visit_id, cited: cite(row.place)
  }))
}

/** Pilots of one cooperation, or all. */
export async function pilots(ctx: Context, filter: { cooperation?: string } = {}): Promise<Pilot[]> {
  let query = tables<PartnershipsTables>(ctx).selectFrom('partnerships_pilot').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('cooperation_id').orderBy('position')
  if (filter.cooperation) query = query.where('cooperation_id', '=', filter.cooperation)
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  return (await query.execute()).map((row) => ({
    id: row.id, cooperationId: row.cooperation_id, name: text.must(row.name), location: text.may(row.location), aliases: parsed<string[]>(row.aliases), cited: cite(row.place)
  }))
}

/** The timeline of a cooperation in the order things happened; what has no day comes last. */
export async function timelineFacts(ctx: Context, cooperationId: string): Promise<TimelineFact[]> {
  const rows = await tables<PartnershipsTables>(ctx).selectFrom('partnerships_fact').selectAll().where('programme_id', '=', ctx.programme.id).where('cooperation_id', '=', cooperationId).orderBy('position').execute()
  const cite = await citer(ctx)
  const text = saidTexts(ctx.language)
  return chronological(
    rows.map((row) => {
      const evidence = { kind: row.kind as FactKind, supports: row.supports as Status | null }
      return { ...evidence, day: row.day, text: text.must(row.text), shows: shownBy(evidence), record: row.record, cited: cite(row.place) }
    })
  )
}
