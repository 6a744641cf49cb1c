import type { Context, Tenant } from '#platform/context.ts'
import { takeIn, type Progress } from './commands.ts'
import { isFatal, type Contents, type Imported, type Programme, type Reading } from './model.ts'
import { readContents, readFolder } from './reading/read.ts'

/** A context in the programme that the folder turns out to hold. */
export type InProgramme = (programme: Tenant) => Context

/**
 * Takes a programme in from a folder. Everything is checked first; if one problem is fatal, nothing is written and `counts` is null.
 * Throws an Error if there is no such folder, NotAllowed if the context's actor may not import.
 */
export const importFolder = async (contextFor: InProgramme, folder: string, progress?: Progress): Promise<Imported> => taken(contextFor, await readFolder(folder), progress)

/** As `importFolder`, with the files' texts at hand. */
export const importContents = async (contextFor: InProgramme, contents: Contents, progress?: Progress): Promise<Imported> => taken(contextFor, readContents(contents), progress)

async function taken(contextFor: InProgramme, reading: Reading, progress?: Progress): Promise<Imported> {
  const settings = reading.programme.programme[0]?.entry
  const imported = { programmeId: settings?.id ?? null, problems: reading.problems, sides: sidesOf(reading.programme) }
  if (!settings || reading.problems.some(isFatal)) return { ...imported, counts: null }
  const { id, original, languages } = settings
  return { ...imported, counts: await takeIn(contextFor({ id, original, languages }), reading, progress) }
}

function sidesOf({ member }: Programme): Record<string, number> {
  const sides: Record<string, number> = {}
  for (const { entry } of member) sides[entry.side] = (sides[entry.side] ?? 0) + 1
  return sides
}
