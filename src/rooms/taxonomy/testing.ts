import { readFileSync } from 'node:fs'
import type { Context } from '#platform/context.ts'
import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { registerSources, SourceEntry } from '#rooms/sources'
import { SchemeEntry } from './input.ts'

/** The schemes of the example programme. */
export const exampleSchemes = (): SchemeEntry[] => ['networks', 'clusters', 'challenges', 'keywords'].map((id) => SchemeEntry.parse(example(`taxonomy/${id}.json`)))

export const example = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../../examples/iurc-china/${file}`, import.meta.url), 'utf8'))

/** A programme with a source `publication`, to publish schemes in. */
export async function prepared(ctx: Context): Promise<void> {
  const programme = { id: ctx.programme.id, name: { en: 'Test' }, shortName: { en: 'T' }, original: 'en', languages: ['en', 'zh'], sides: [{ id: 'eu', name: { en: 'Europe' } }], zone: 'UTC', licence: { id: 'CC0-1.0' } }
  await foundProgramme(ctx, ProgrammeEntry.parse(programme))
  await registerSources(ctx, [SourceEntry.parse({ id: 'publication', kind: 'publication', title: { en: 'The book' }, lines: 3000 })])
}
