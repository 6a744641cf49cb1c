import { spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** The folder of the project, where every command runs. */
export const root = resolve(import.meta.dirname, '..')

/** A path as the caller meant it: from where they stand, not from the project's folder. */
export const fromCaller = (path: string): string => resolve(process.env.INIT_CWD ?? process.env.SYMPOLIS_CALLED_FROM ?? process.cwd(), path)

/** Runs one of the project's own files under this Node; resolves to the exit code. */
export const runNode = (file: string, given: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...given], environment)

/** Runs an installed command-line tool under this Node. */
export const runTool = (tool: keyof typeof tools, given: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> =>
  run(process.execPath, [resolve(root, 'node_modules', tools[tool]), ...given], environment)

/** As `runTool`, and waits without letting anything else happen. */
export const runToolNow = (tool: keyof typeof tools, given: string[]): number =>
  spawnSync(process.execPath, [resolve(root, 'node_modules', tools[tool]), ...given], { cwd: root, stdio: 'inherit' }).status ?? 1

const tools = {
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
  'svelte-kit': '@sveltejs/kit/svelte-kit.js',
  'svelte-check': 'svelte-check/bin/svelte-check'
}

const run = (program: string, given: string[], environment: NodeJS.ProcessEnv) =>
  new Promise<number>((done, fail) => {
    const child = spawn(program, given, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
    const pass = (signal: NodeJS.Signals) => void child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', fail)
    child.on('exit', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      done(code ?? 1)
    })
  })
