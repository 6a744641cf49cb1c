import type { Context } from '#platform/context.ts'
import { found, permit, Refused } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecords } from '#rooms/sources'
import type { MergeTerms, SchemeEntry, TermBaseEntry } from './input.ts'
import { resolved, schemeRecord, termBaseRecord, termRecord } from './model.ts'
import { mayKeepTaxonomy } from './policy.ts'
import { taxonomyProblems } from './problems.ts'
import { allTermRows, merges, relationRows, termRows } from './queries/load.ts'
import * as saving from './queries/saving.ts'
import * as words from './queries/termbase.ts'
import { readSkos, type SkosFormat, type SkosReading } from './skos/read.ts'

/** The source a place without a source's name is in. */
export type From = { source: string }

/**
 * Publishes schemes as these entries say, all of their terms in any order. A term that was in a scheme and is left out is
 * deprecated, never deleted. Refused if the terms contradict one another (`taxonomy.broader-circle` and so on).
 */
export const publishSchemes = (ctx: Context, entries: SchemeEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    const before = await allTermRows(ctx)
    const [problem] = taxonomyProblems(entries, await termsBesides(ctx, before, entries))
    if (problem) throw new Refused(`taxonomy.${problem.reason}`, { term: problem.term, other: problem.other ?? '' })

    const positions = await saving.schemePositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) await saving.saveScheme(ctx, entry, positions.get(entry.id) ?? ++last)
    await saving.saveParts(ctx, entries.flatMap((entry) => entry.terms), from.source)
    await saving.saveDeprecation(ctx, leftOut(before, entries), today(ctx))
    await citeRecords(ctx, [...movedAway(before, entries), ...entries.flatMap((entry) => citations(entry, from.source))])
    for (const entry of entries) await ctx.record(positions.has(entry.id) ? 'scheme.changed' : 'scheme.published', schemeRecord(entry.id), { after: entry })
  })

/** Takes schemes out of use: their terms are deprecated and keep their ids, because records point to them. */
export const withdrawSchemes = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    const terms = (await allTermRows(ctx)).filter((term) => ids.includes(term.scheme_id))
    await saving.saveDeprecation(ctx, terms.map((term) => term.id), today(ctx))
    for (const id of ids) await ctx.record('scheme.withdrawn', schemeRecord(id))
  })

/** Marks a term as not to be used for new records. It can still be read and found under its id. */
export const deprecateTerm = (ctx: Context, id: string): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    const term = found((await termRows(ctx, [id]))[0])
    if (term.deprecated_at) throw new Refused('taxonomy.already-deprecated', { term: id })

    await saving.saveDeprecation(ctx, [id], today(ctx))
    await ctx.record('term.deprecated', termRecord(term.scheme_id, id))
  })

/** Gives up a term in favour of another. The old id leads to the new term from then on. */
export const mergeTerms = (ctx: Context, { from, into }: MergeTerms): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    const all = new Map((await termRows(ctx, [from, into])).map((term) => [term.id, term]))
    const [old, target] = [found(all.get(from)), found(all.get(into))]
    if (old.merged_into) throw new Refused('taxonomy.already-merged', { term: from, other: old.merged_into })
    if (resolved(into, await merges(ctx)) === from) throw new Refused('taxonomy.merge-circle', { term: from, other: into })
    if (target.deprecated_at && !target.merged_into) throw new Refused('taxonomy.already-deprecated', { term: into })

    await saving.saveMerge(ctx, from, into, today(ctx))
    await ctx.record('term.merged', termRecord(old.scheme_id, from), { after: { into: termRecord(target.scheme_id, into) } })
  })

/** Publishes words of the term base, or brings those already there up to date. */
export const publishTermBase = (ctx: Context, entries: TermBaseEntry[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    const known = await words.knownWords(ctx, entries.map((entry) => entry.id))
    for (const entry of entries) {
      await words.saveWord(ctx, entry)
      await ctx.record(known.has(entry.id) ? 'word.changed' : 'word.published', termBaseRecord(entry.id), { after: entry })
    }
  })

/** Takes words out of the term base. */
export const withdrawTermBase = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepTaxonomy(ctx.actor))
    await words.removeWords(ctx, ids)
    for (const id of ids) await ctx.record('word.withdrawn', termBaseRecord(id))
  })

/** Publishes the schemes of a SKOS file; if it has problems they are returned and nothing is written. */
export async function importSkos(ctx: Context, text: string, format: SkosFormat, from: From): Promise<SkosReading> {
  permit(mayKeepTaxonomy(ctx.actor))
  const known = new Set((await allTermRows(ctx)).map((term) => term.id))
  const reading = await readSkos(text, format, { language: ctx.programme.original, known, today: today(ctx) })
  if ('schemes' in reading) await publishSchemes(ctx, reading.schemes, from)
  return reading
}

const today = (ctx: Context): string => ctx.now().toISOString().slice(0, 10)

async function termsBesides(ctx: Context, before: { id: string }[], entries: SchemeEntry[]) {
  const given = new Set(entries.flatMap((entry) => entry.terms.map((term) => term.id)))
  const broader = (await relationRows(ctx)).filter((relation) => relation.kind === 'broader' && !given.has(relation.from_id)).map(({ from_id, to_id }) => ({ from: from_id, to: to_id }))
  return { ids: new Set(before.map((term) => term.id)), broader }
}

function leftOut(before: { id: string; scheme_id: string }[], entries: SchemeEntry[]): string[] {
  const schemes = new Set(entries.map((entry) => entry.id))
  const given = new Set(entries.flatMap((entry) => entry.terms.map((term) => term.id)))
  return before.filter((term) => schemes.has(term.scheme_id) && !given.has(term.id)).map((term) => term.id)
}

/** A term that changed its scheme has another record reference; the old one cites nothing any more. */
function movedAway(before: { id: string; scheme_id: string }[], entries: SchemeEntry[]) {
  const now = new Map(entries.flatMap((entry) => entry.terms.map((term) => [term.id, entry.id] as const)))
  return before.filter((term) => now.has(term.id) && now.get(term.id) !== term.scheme_id).map((term) => ({ record: termRecord(term.scheme_id, term.id), parts: [] }))
}

const citations = (entry: SchemeEntry, source: string) => [
  { record: schemeRecord(entry.id), parts: [{ part: '', place: placeFrom(entry.at, source) }] },
  ...entry.terms.map((term) => ({ record: termRecord(entry.id, term.id), parts: [{ part: '', place: placeFrom(term.at, source) }] }))
]
