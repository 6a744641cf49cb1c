import type { Context } from '#platform/context.ts'
import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { registerSources, SourceEntry } from '#rooms/sources'
import { enrolMembers } from './commands.ts'
import { MemberEntry } from './input.ts'

/** The source of the miniature programme. */
export const from = { source: 'report' }

/** Founds a miniature programme of two sides with one source, for tests of the rooms above. */
export async function foundMiniature(ctx: Context): Promise<void> {
  await foundProgramme(ctx, ProgrammeEntry.parse({
    id: ctx.programme.id, name: { en: 'Rivers together' }, shortName: { en: 'Rivers' }, original: 'en', languages: ['en', 'zh'], zone: 'Europe/Brussels', licence: { id: 'CC0-1.0' }, defaultSource: 'report',
    sides: [{ id: 'eu', name: { en: 'Europe' } }, { id: 'cn', name: { en: 'China' } }]
  }))
  await registerSources(ctx, [SourceEntry.parse({ id: 'report', kind: 'publication', title: { en: 'The report' }, lines: 500 })])
}

/** A member of the miniature programme, with whatever a test wants otherwise. */
export const memberEntry = (id: string, otherwise: Partial<Record<keyof MemberEntry, unknown>> = {}): MemberEntry =>
  MemberEntry.parse({ id, name: { en: `City of ${id}` }, kind: 'city', side: 'eu', country: 'IT', ...otherwise })

/** Enrols two European and two Chinese cities: porto and turin, wuhan and xiamen. */
export const enrolFour = (ctx: Context): Promise<void> =>
  enrolMembers(ctx, [memberEntry('porto'), memberEntry('turin'), memberEntry('wuhan', { side: 'cn', country: 'CN' }), memberEntry('xiamen', { side: 'cn', country: 'CN' })], from)
