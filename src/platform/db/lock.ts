import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Holder = { pid: number; purpose: string; since: string }

/**
 * Takes the data folder for this process, so that two processes never open it for writing. The lock is the operating
 * system's (through an SQLite file): it ends with the process, however that ends. Throws an Error that says who holds it.
 */
export function holdFolder(folder: string, purpose: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive')
  } catch {
    lock.close()
    throw new Error(`The data folder ${folder} is in use by ${sentence(holderOf(folder))}. Stop that process first, or set DATA_DIR to another folder.`)
  }
  const holder: Holder = { pid: process.pid, purpose, since: new Date().toISOString() }
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder))
  return { release: () => lock.close() }
}

function holderOf(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as Holder
  } catch {
    return null
  }
}

const sentence = (holder: Holder | null) =>
  holder ? `process ${holder.pid} (${holder.purpose}, since ${holder.since})` : 'another process'
