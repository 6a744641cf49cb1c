import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { buildIfNeeded } from './build.ts'
import { importFrom } from './import.ts'
import { root } from './processes.ts'

/** Builds, loads the example programme if it changed, and serves it. */
export async function demo(): Promise<number> {
  process.env.LOG_LEVEL ||= 'warn' // whoever tries it out wants to see the address, not a line for each request
  const config = readConfig()
  buildIfNeeded()
  const code = await importFrom(config, join(root, 'examples', 'iurc-china'))
  if (code !== 0) return code
  await import('../server.ts')
  return -1
}
