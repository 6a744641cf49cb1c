import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { chunks } from '#platform/db/rows.ts'
import { tables } from '#platform/db/tables.ts'
import { saidTexts } from '#platform/db/texts.ts'
import { grouped } from '#platform/records.ts'
import type { Said } from '#platform/text.ts'
import { memberNames, type MemberCard } from '#rooms/members'
import { citationsOf, type Cited } from '#rooms/sources'
import { terms, withNarrower, type TermLabel } from '#rooms/taxonomy'
import { missingOf, type Missing, type StepState } from '../model.ts'
import type { StepsTables } from '../tables.ts'

/** A next step. `missing` names what nobody has stated; those fields are null and are never filled in. */
export type NextStep = {
  id: string
  visitId: string | null
  number: number | null
  theme: Said | null
  /** Whether the theme is printed in the source, or was given by the editors. */
  themeBy: 'source' | 'editors' | null
  text: Said
  members: MemberCard[]
  /** Why these members, where the source names none. */
  membersBasis: Said | null
  owner: Said | null
  due: string | null
  state: StepState | null
  outcome: Said | null
  missing: Missing[]
  terms: TermLabel[]
  cited: Cited[]
}

type StepRow = Selectable<StepsTables['steps_step']>

export type StepsFilter = { member?: string; visit?: string; term?: string; ids?: readonly string[] }

/** Next steps in the order of their visits. A term stands for its narrower terms too. */
export async function steps(ctx: Context, filter: StepsFilter = {}): Promise<NextStep[]> {
  if (filter.ids && !filter.ids.length) return []
  const db = tables<StepsTables>(ctx)
  let query = db.selectFrom('steps_step').selectAll().where('programme_id', '=', ctx.programme.id).orderBy('id')
  if (filter.visit) query = query.where('visit_id', '=', filter.visit)
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.member) {
    const own = db.selectFrom('steps_member').select('step_id').where('programme_id', '=', ctx.programme.id).where('member_id', '=', filter.member)
    query = query.where('id', 'in', own)
  }
  if (filter.term) {
    const about = db.selectFrom('steps_term').select('step_id').where('programme_id', '=', ctx.programme.id).where('term_id', 'in', [...(await withNarrower(ctx, [filter.term]))])
    query = query.where('id', 'in', about)
  }
  return asSteps(ctx, byVisit(await query.execute()))
}

/** The step with this id, or null. */
export async function step(ctx: Context, id: string): Promise<NextStep | null> {
  const [only] = await steps(ctx, { ids: [id] })
  return only ?? null
}

/** In code, because the databases order missing values differently: here they come last. */
const byVisit = (rows: StepRow[]): StepRow[] => rows.sort((a, b) => order(a.visit_id, b.visit_id) || order(a.number, b.number) || order(a.id, b.id))

function order<T extends string | number>(a: T | null, b: T | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

async function asSteps(ctx: Context, found: StepRow[]): Promise<NextStep[]> {
  const ids = found.map((row) => row.id)
  const text = saidTexts(ctx.language)
  const [own, about, cited] = await Promise.all([membersOf(ctx, ids), termsOf(ctx, ids), citationsOf(ctx, ids.map((id) => `step/${id}`))])
  return found.map((row) => ({
    id: row.id,
    visitId: row.visit_id,
    number: row.number,
    theme: text.may(row.theme),
    themeBy: row.theme === null ? null : row.theme_printed_at ? 'source' : 'editors',
    text: text.must(row.text),
    members: own.get(row.id) ?? [],
    membersBasis: text.may(row.members_basis),
    owner: text.may(row.owner),
    due: row.due,
    state: row.state as StepState | null,
    outcome: text.may(row.outcome),
    missing: missingOf(row),
    terms: about.get(row.id) ?? [],
    cited: cited.get(`step/${row.id}`) ?? []
  }))
}

async function membersOf(ctx: Context, ids: string[]): Promise<Map<string, MemberCard[]>> {
  const rows = []
  for (const some of chunks(ids)) rows.push(...(await tables<StepsTables>(ctx).selectFrom('steps_member').select(['step_id', 'member_id']).where('programme_id', '=', ctx.programme.id).where('step_id', 'in', some).orderBy('position').execute()))
  const cards = await memberNames(ctx, rows.map((row) => row.member_id))
  const known = rows.flatMap((row) => (cards.has(row.member_id) ? [{ id: row.step_id, card: cards.get(row.member_id)! }] : []))
  return new Map([...grouped(known, (one) => one.id)].map(([id, own]) => [id, own.map(({ card }) => card)]))
}

async function termsOf(ctx: Context, ids: string[]): Promise<Map<string, TermLabel[]>> {
  const rows = []
  for (const some of chunks(ids)) rows.push(...(await tables<StepsTables>(ctx).selectFrom('steps_term').select(['step_id', 'term_id']).where('programme_id', '=', ctx.programme.id).where('step_id', 'in', some).orderBy('term_id').execute()))
  const labels = await terms(ctx, [...new Set(rows.map((row) => row.term_id))])
  const known = rows.flatMap((row) => (labels.has(row.term_id) ? [{ id: row.step_id, label: labels.get(row.term_id)! }] : []))
  return new Map([...grouped(known, (one) => one.id)].map(([id, own]) => [id, own.map(({ label }) => label)]))
}
