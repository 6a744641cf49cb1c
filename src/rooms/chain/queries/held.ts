import type { Context } from '#platform/context.ts'
import { recordParts } from '#platform/records.ts'
import { presentations } from '#rooms/events'
import { countedOnce, members, type MemberCard } from '#rooms/members'
import { sides } from '#rooms/programmes'
import type { HeldMeasure } from '#rooms/sources'
import { visits } from '#rooms/visits'
import type { BySide } from './figures.ts'

/** What the platform counts itself, to be held against what a source states: numbers by name, and by side where that matters. */
export type Held = { name: HeldMeasure; numbers: Record<string, number>; bySide: BySide }

/** The measure of this name. `about`: the record references of the note that asks, where the measure is of one of them. */
export async function heldMeasure(ctx: Context, name: HeldMeasure, about: readonly string[] = []): Promise<Held> {
  return { name, ...(await measures[name](ctx, about)) }
}

type Measured = Omit<Held, 'name'>

const measures: Record<HeldMeasure, (ctx: Context, about: readonly string[]) => Promise<Measured>> = {
  'members-by-side': async (ctx) => {
    const all = await members(ctx)
    return { numbers: { total: all.length }, bySide: await bySide(ctx, all) }
  },
  'members-merged': async (ctx) => {
    const all = await members(ctx)
    const merged = countedOnce(all, 'parts-merged')
    return { numbers: { apart: all.length, merged: merged.length }, bySide: await bySide(ctx, merged) }
  },
  'visit-hosts': async (ctx) => {
    const all = await visits(ctx)
    const hosts = distinct(all.flatMap((visit) => visit.hosts))
    const alsoVisited = distinct(all.flatMap((visit) => visit.alsoVisited))
    return { numbers: { hosts: hosts.length, alsoVisited: alsoVisited.length, withoutHost: all.filter((visit) => !visit.hosts.length).length }, bySide: await bySide(ctx, hosts) }
  },
  'visit-sections': async (ctx) => {
    const all = await visits(ctx)
    const batches = new Set(all.flatMap((visit) => visit.batch ?? []))
    const studyVisits = all.filter((visit) => visit.kind === 'study-visit').length
    return { numbers: { sections: all.length, studyVisits, closingEvents: all.length - studyVisits, batches: batches.size }, bySide: [] }
  },
  'presentations-of-event': async (ctx, about) => {
    const event = about.map(recordParts).find(({ family }) => family === 'event')
    const shown = event ? await presentations(ctx, { event: event.id }) : []
    const presenters = distinct(shown.map((one) => one.member))
    return { numbers: { presentations: shown.length, members: presenters.length }, bySide: await bySide(ctx, presenters) }
  }
}

const distinct = (list: MemberCard[]): MemberCard[] => [...new Map(list.map((member) => [member.id, member])).values()]

const bySide = async (ctx: Context, list: MemberCard[]): Promise<BySide> =>
  (await sides(ctx)).map(({ id }) => ({ side: id, count: list.filter((member) => member.side === id).length }))
