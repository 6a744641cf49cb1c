import { contextOf } from '#platform/asking.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { theImport, type Tenant } from '#platform/context.ts'
import { layFoundation } from '#house'
import { importFolder, isFatal, sentence, type Imported } from '#rooms/intake'
import { fromCaller } from './processes.ts'

/** `npm run import -- FOLDER` */
export async function importInto(folder: string | undefined): Promise<number> {
  if (folder) return importFrom(readConfig(), fromCaller(folder))
  console.error('Say which folder: npm run import -- FOLDER (its form: docs/import-format.md)')
  return 1
}

/** Takes a folder in and says what it did, on the terminal. 0 if it was taken in. */
export async function importFrom(config: Config, folder: string): Promise<number> {
  const foundation = await layFoundation(config, 'import', console.log)
  try {
    const contextFor = (programme: Tenant) =>
      contextOf(foundation.store, { actor: theImport, programme, language: programme.original })
    const began = Date.now()
    const imported = await importFolder(contextFor, folder, (family, done, total) => {
      if (Date.now() - began > 2_000) console.log(`  ${family}: ${done} of ${total} …`)
    })
    tell(imported, folder)
    return imported.counts ? 0 : 1
  } finally {
    await foundation.close()
  }
}

function tell({ problems, counts, programmeId, sides }: Imported, folder: string) {
  for (const problem of problems) console.log(sentence(problem))
  const fatal = problems.filter(isFatal).length
  if (!counts) return console.log(`\nNothing was imported from ${folder}: ${fatal} ${fatal === 1 ? 'problem is' : 'problems are'} fatal.`)
  const all = Object.entries(counts).filter(([, { added, changed, withdrawn }]) => added + changed + withdrawn > 0)
  if (all.length === 0) return console.log(`${programmeId}: nothing has changed since the last import.`)
  console.log(`${programmeId} (members: ${Object.entries(sides).map(([side, members]) => `${side} ${members}`).join(', ')})`)
  console.log(`${'imported'.padEnd(16)}${['added', 'changed', 'unchanged', 'withdrawn'].map((word) => word.padStart(11)).join('')}`)
  for (const [family, { added, changed, unchanged, withdrawn }] of all) console.log(family.padEnd(16) + [added, changed, unchanged, withdrawn].map((number) => String(number).padStart(11)).join(''))
}
