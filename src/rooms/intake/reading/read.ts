import { problemsBetween } from '../checks/check.ts'
import { isFatal, type Contents, type Reading } from '../model.ts'
import { contentsOf } from './folder.ts'
import { readEntries } from './entries.ts'
import { withSkosRead } from './skos.ts'

const mostProblems = 1_000

/** Reads the contents of a folder: every valid entry, and everything that is wrong, fatal problems first, at most 1,000. Never throws. */
export function readContents(contents: Contents): Reading {
  const { programme, problems, broken } = readEntries(contents)
  const all = [...problems, ...problemsBetween(programme, broken)]
  return { programme, problems: [...all.filter(isFatal), ...all.filter((problem) => !isFatal(problem))].slice(0, mostProblems) }
}

/** As `readContents`, of a folder on disk. Throws an Error if there is no such folder. */
export async function readFolder(folder: string): Promise<Reading> {
  const { contents, problems } = await withSkosRead(await contentsOf(folder))
  const reading = readContents(contents)
  return { ...reading, problems: [...problems, ...reading.problems] }
}
