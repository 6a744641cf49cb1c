import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string | null
  }
}

/**
 * Starts a PostgreSQL of the tests' own, if the system has one (or uses DATABASE_URL_TEST), and tells every test file its address.
 * Without one the run says loudly what it leaves out.
 */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL_TEST
  const server = given ? null : await startPostgres()
  project.provide('postgres', given ?? server?.url ?? null)
  if (!given && !server) console.warn('\nSKIPPED: PostgreSQL is not on this machine, so the room tests run on SQLite only. Install postgresql, or set DATABASE_URL_TEST.\n')
  return () => server?.stop()
}

/** Starts a PostgreSQL on a free port, in a folder of its own; null if the system has none. */
export async function startPostgres() {
  const bin = binaries()
  if (!bin) return null
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-postgres-'))
  const port = await freePort()
  const as = asServerUser(folder)
  const data = join(folder, 'data')
  as([join(bin, 'initdb'), '-D', data, '-U', 'sympolis', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'])
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300`
  as([join(bin, 'pg_ctl'), '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  const stop = () => {
    as([join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgres://sympolis@127.0.0.1:${port}/postgres`, stop }
}

/** PostgreSQL refuses to run as root: there, the system's `postgres` user runs it. */
function asServerUser(folder: string) {
  const root = process.getuid?.() === 0
  if (root) execFileSync('chown', ['postgres', folder])
  return (command: string[]) => execFileSync(root ? 'runuser' : command[0]!, root ? ['-u', 'postgres', '--', ...command] : command.slice(1), { stdio: 'ignore', cwd: folder })
}

function binaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')) : []
  const usual = [...versions, '/usr/local/pgsql/bin', '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin']
  return usual.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
