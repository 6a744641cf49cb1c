import { build, buildIfNeeded } from './build.ts'
import { runNode, runTool } from './processes.ts'

/** What `npm run …` can do. Each returns the exit code; `serve` stays. */
const commands: Record<string, (given: string[]) => Promise<number>> = {
  demo: async () => (await import('./demo.ts')).demo(),
  start: async () => {
    buildIfNeeded()
    await import('../server.ts')
    return stays
  },
  dev: (given) => runTool('vite', ['dev', ...given]),
  build: async () => build(),
  check: async () => (await runTool('svelte-kit', ['sync'])) || runTool('svelte-check', ['--fail-on-warnings']),
  test: async (given) => (await import('./test.ts')).test(given),
  bench: (given) => runNode('bench/run.ts', given),
  import: async ([folder]) => (await import('./import.ts')).importInto(folder),
  backup: async ([file]) => (await import('./backup.ts')).backUp(file),
  restore: async (given) => (await import('./restore.ts')).restore(given),
  'eval:search': (given) => runNode('scripts/eval-search.ts', given)
}

/** The exit code of a command that goes on serving. */
const stays = -1

const [name = '', ...given] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`)
  process.exit(1)
}
try {
  const code = await command(given)
  if (code !== stays) process.exit(code)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
