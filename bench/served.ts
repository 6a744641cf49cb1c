import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A server in a process of its own: its address, how long it took to say so, its memory. */
export type Served = { origin: string; startMs: number; rssMB(): number; stop(): Promise<void> }

export type Program = { command: string[]; cwd: string; environment: Record<string, string>; ready: RegExp; patience: number }

/** Starts a program and waits until it answers at an address: `ready` finds that in what it says. */
export async function serve({ command: [program = '', ...given], cwd, environment, ready, patience }: Program): Promise<Served> {
  const { DATABASE_URL: _url, DATABASE_REPLICA_URL: _replica, PUBLIC_URL: _public, ...inherited } = process.env
  const began = performance.now()
  const child = spawn(program, given, { cwd, env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const origin = await saidBy(child, ready, patience)
  return { origin, startMs: performance.now() - began, rssMB: () => residentMB(child.pid!), stop: () => stopped(child) }
}

function saidBy(child: ChildProcess, ready: RegExp, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => reject(new Error(`${why}. It said:\n${said.slice(-3000)}`))
    const timer = setTimeout(() => (child.kill(), fail('The server did not start in time')), patience)
    const hear = (text: string) => {
      said += text
      const found = ready.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('exit', (code) => (clearTimeout(timer), fail(`The server ended with ${code}`)))
  })
}

async function stopped(child: ChildProcess) {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Of this process on Linux; NaN elsewhere. */
function residentMB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
