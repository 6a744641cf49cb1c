import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { EventEntry, holdEvents, PresentationEntry, recordPresentations, recordRemarks, RemarkEntry } from '#rooms/events'
import { ItemEntry, publishItems } from '#rooms/library'
import { enrolMembers, MemberEntry } from '#rooms/members'
import { CooperationEntry, recordCooperations } from '#rooms/partnerships'
import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { registerSources, SourceEntry } from '#rooms/sources'
import { recordSteps, StepEntry } from '#rooms/steps'
import { publishSchemes, SchemeEntry, shippedScheme, shippedSchemeIds } from '#rooms/taxonomy'
import { recordVisits, VisitEntry } from '#rooms/visits'

const folder = new URL('../../../examples/iurc-china/', import.meta.url)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const list = <T>(entry: z.ZodType<T>, ...files: string[]): T[] => files.flatMap((file) => z.array(entry).parse(read(file)))
const filesIn = (sub: string) => readdirSync(new URL(`${sub}/`, folder)).sort().map((file) => `${sub}/${file}`)

/** The example programme under the context's id, as far as the chain goes over it. */
export async function loadExample(ctx: Context): Promise<void> {
  const from = { source: 'publication' }
  await foundProgramme(ctx, ProgrammeEntry.parse({ ...(read('programme.json') as object), id: ctx.programme.id }))
  await registerSources(ctx, list(SourceEntry, 'sources.json'))
  await publishSchemes(ctx, [...shippedSchemeIds.map((id) => shippedScheme(id)!), ...filesIn('taxonomy').map((file) => SchemeEntry.parse(read(file)))], from)
  await enrolMembers(ctx, list(MemberEntry, 'members.json'), from)
  await holdEvents(ctx, list(EventEntry, 'events.json'), from)
  await recordPresentations(ctx, list(PresentationEntry, ...filesIn('presentations')), from)
  await recordRemarks(ctx, list(RemarkEntry, 'remarks.json'), from)
  await recordVisits(ctx, list(VisitEntry, 'visits.json'), from)
  await recordSteps(ctx, list(StepEntry, 'steps.json'), from)
  await publishItems(ctx, list(ItemEntry, 'items/cases.json', 'items/practices-w1.json'), from)
  await recordCooperations(ctx, list(CooperationEntry, 'cooperations.json'), from)
}
