import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserPath } from './browser.ts'
import { buildIfNeeded } from './build.ts'
import { root, runTool } from './processes.ts'

export type Tally = { passed: number; failed: number; skipped: number }

/**
 * `npm test`: rules, rooms and architecture (vitest), the types of code and templates, then journeys in a browser (Playwright). The last line is the sum.
 * With paths behind `--` only the vitest files that match them run. With CI or SYMPOLIS_ALL set, what was skipped counts as failed.
 */
export async function test(given: string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-tests-'))
  try {
    await runTool('svelte-kit', ['sync']) // a fresh clone has no tsconfig of the framework yet, and every test file is read through it
    const tallies = [await rooms(join(folder, 'rooms.json'), given)]
    if (given.length === 0) tallies.push(await types(), await journeys(join(folder, 'journeys.json')))
    const sum = total(tallies)
    const strict = Boolean(process.env.CI || process.env.SYMPOLIS_ALL)
    if (strict && sum.skipped > 0) console.error(`\nFAILED: ${sum.skipped} skipped tests count as failed, because CI or SYMPOLIS_ALL is set.`)
    console.log(`\n${lastLine(strict ? { passed: sum.passed, failed: sum.failed + sum.skipped, skipped: 0 } : sum)}`)
    return sum.failed > 0 || (strict && sum.skipped > 0) ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const total = (tallies: Tally[]): Tally =>
  tallies.reduce((sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed, skipped: sum.skipped + tally.skipped }), { passed: 0, failed: 0, skipped: 0 })

/** `12 passed, 0 failed`, and how many were skipped if any. */
export const lastLine = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

async function rooms(report: string, given: string[]): Promise<Tally> {
  const code = await runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...given])
  return tallyOf(report, code, vitestTally)
}

/** The types of everything, templates too, count as one test. */
async function types(): Promise<Tally> {
  const code = await runTool('svelte-check', ['--fail-on-warnings', '--output', 'human'])
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

async function journeys(report: string): Promise<Tally> {
  const specs = globSync('tests/journeys/**/*.spec.ts', { cwd: root })
  if (specs.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  if (!browserPath()) {
    console.error('\nSKIPPED: there is no Chromium, Chrome or Edge on this machine, so the journeys in a browser did not run. Install one (Debian: apt install chromium), or set BROWSER_PATH.\n')
    return { passed: 0, failed: 0, skipped: specs.length }
  }
  buildIfNeeded()
  const code = await runTool('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return tallyOf(report, code, playwrightTally)
}

/** A run that failed without naming a test (it could not start, or broke outside of one) counts as one failure. */
export function tallyOf(report: string, code: number, read: (report: unknown) => Tally): Tally {
  const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** Files that could not be read have no tests to fail: each counts as one. */
export function vitestTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; testResults: { status: string; assertionResults: { status: string }[] }[] }
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((result) => result.status === 'failed')).length
  return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests }
}

export function playwrightTally(report: unknown): Tally {
  const { stats, errors = [] } = report as { stats: { expected: number; unexpected: number; skipped: number; flaky: number }; errors?: unknown[] }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (stats.unexpected === 0 ? Math.min(1, errors.length) : 0), skipped: stats.skipped }
}
