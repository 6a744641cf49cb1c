import type { Context } from '#platform/context.ts'
import { permit } from '#platform/errors.ts'
import { placeFrom } from '#platform/imported.ts'
import { citeRecord } from '#rooms/sources'
import type { MemberEntry, RepresentativeEntry } from './input.ts'
import { mayKeepMembers } from './policy.ts'
import * as queries from './queries/saving.ts'

/** The source a place without a source's name is in. */
export type From = { source: string }

/** Enrols members, or brings those already enrolled up to date. Places without a source's name are in `from.source`. */
export const enrolMembers = (ctx: Context, entries: MemberEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepMembers(ctx.actor))
    const positions = await queries.memberPositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      const record = `member/${entry.id}`
      await queries.saveMember(ctx, entry, positions.get(entry.id) ?? ++last)
      await citeRecord(ctx, record, [{ part: '', place: placeFrom(entry.at, from.source) }])
      await ctx.record(positions.has(entry.id) ? 'member.changed' : 'member.enrolled', record, { after: entry })
    }
  })

/** Takes members out of the programme, with everything that belongs to them. */
export const withdrawMembers = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepMembers(ctx.actor))
    await queries.removeMembers(ctx, ids)
    for (const id of ids) {
      await citeRecord(ctx, `member/${id}`, [])
      await ctx.record('member.withdrawn', `member/${id}`)
    }
  })

/** Registers who spoke or worked for a member or an organisation, by office, never by name. */
export const registerRepresentatives = (ctx: Context, entries: RepresentativeEntry[], from: From): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepMembers(ctx.actor))
    const positions = await queries.representativePositions(ctx)
    let last = Math.max(-1, ...positions.values())
    for (const entry of entries) {
      await queries.saveRepresentative(ctx, entry, positions.get(entry.id) ?? ++last, from.source)
      await ctx.record(positions.has(entry.id) ? 'representative.changed' : 'representative.registered', `representative/${entry.id}`, { after: entry })
    }
  })

/** Takes representatives out of the programme. */
export const withdrawRepresentatives = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.together(async (ctx) => {
    permit(mayKeepMembers(ctx.actor))
    await queries.removeRepresentatives(ctx, ids)
    for (const id of ids) await ctx.record('representative.withdrawn', `representative/${id}`)
  })
