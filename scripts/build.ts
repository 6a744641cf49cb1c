import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, runToolNow } from './processes.ts'

/** Builds the web app into `build/`. */
export const build = (): number => runToolNow('svelte-kit', ['sync']) || runToolNow('vite', ['build', '--logLevel', 'warn'])

/** Builds if there is no build, or a source is newer. Throws an Error if that fails. */
export function buildIfNeeded(): void {
  if (isFresh()) return
  console.log('Building the web app (about half a minute, once) …')
  if (build() !== 0) throw new Error('The web app could not be built; the reason stands above.')
}

function isFresh(): boolean {
  const made = join(root, 'build', 'handler.js')
  if (!existsSync(made)) return false
  const built = statSync(made).mtimeMs
  const sources = globSync(['src/**/*', 'static/**/*', 'vite.config.ts', 'package.json', 'package-lock.json'], { cwd: root, exclude: ['**/*.test.ts'] })
  return sources.every((file) => statSync(join(root, file)).mtimeMs <= built)
}
