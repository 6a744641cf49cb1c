import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contents } from '../model.ts'
import { isSkos } from './skos.ts'

const largest = 32 * 1024 * 1024

/** The JSON and SKOS files of a folder and of the folders in it, one level deep. Throws an Error if there is no such folder or a file is larger than 32 MB. */
export async function contentsOf(folder: string): Promise<Contents> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (!found) throw new Error(`There is no folder ${folder}.`)
  const inner = await Promise.all(
    found.filter((entry) => entry.isDirectory()).map(async ({ name }) => (await readdir(join(folder, name))).map((file) => `${name}/${file}`))
  )
  const paths = [...found.filter((entry) => entry.isFile()).map(({ name }) => name), ...inner.flat()].filter((path) => path.endsWith('.json') || isSkos(path)).sort()
  const contents = new Map<string, string>()
  for (const path of paths) {
    if ((await stat(join(folder, path))).size > largest) throw new Error(`${path} is larger than 32 MB.`)
    contents.set(path, await readFile(join(folder, path), 'utf8'))
  }
  return contents
}
