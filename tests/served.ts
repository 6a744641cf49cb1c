import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfNeeded } from '../scripts/build.ts'
import { root } from '../scripts/processes.ts'

const patience = 60_000

/** Serves the example programme from a folder of its own for the journeys, at SYMPOLIS_URL. If that is set already, whatever runs there is used. */
async function serve() {
  if (process.env.SYMPOLIS_URL) return
  buildIfNeeded()
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-journeys-'))
  const { DATABASE_URL: _url, DATABASE_REPLICA_URL: _replica, PUBLIC_URL: _public, ...inherited } = process.env
  const environment = { ...inherited, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', METRICS_TOKEN: 'a-token-for-the-journeys' }
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'main.ts'), 'demo'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  process.env.SYMPOLIS_URL = await addressOf(server)
  return async () => {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Playwright finds a global set-up by its default export. */
export { serve as default }

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The server for the journeys did not start within a minute. It said:\n${said}`)), patience)
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /Sympolis is ready: (\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
    server.once('exit', (code) => reject(new Error(`The server for the journeys ended with ${code}. It said:\n${said}`)))
  })
}
