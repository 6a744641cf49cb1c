// Finds Node 24 and runs the command under it. This file itself runs on Node 20 and later.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bundled = join(root, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const node = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : existsSync(bundled) ? bundled : null

if (!node) {
  console.error(
    `Sympolis needs Node.js 24 or newer; this is ${process.version}.\n` +
      (process.platform === 'darwin'
        ? 'On macOS please install it yourself (https://nodejs.org, or: brew install node@24), then run the command again.'
        : existsSync(join(root, 'node_modules'))
          ? 'The copy that "npm ci" brings along is missing: run "npm ci" again (without --omit=optional), or install Node.js 24 from https://nodejs.org.'
          : 'Run "npm ci" first: it brings Node.js 24 along.')
  )
  process.exit(1)
}

const [command = '', ...rest] = process.argv.slice(2)
const child = spawn(node, [...(existsSync(join(root, '.env')) ? ['--env-file=.env'] : []), '--disable-warning=ExperimentalWarning', join(root, 'scripts', 'main.ts'), command, ...rest], {
  cwd: root,
  stdio: 'inherit',
  // What has been compiled once need not be compiled at every start.
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, SYMPOLIS_CALLED_FROM: process.cwd() }
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
