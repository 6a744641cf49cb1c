import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpus } from './search/corpus.ts'

type Entry = { id: string; side?: string; terms?: Entry[] }

const example = join(import.meta.dirname, '..', 'examples', 'iurc-china')
const kinds = ['practice', 'practice', 'practice', 'case', 'insight', 'guidance', 'policy', 'report', 'tool']

/**
 * The example programme with so many made-up items beside its own, in the import format, in a folder of its own: its members and
 * terms, the first of them often and the last seldom (as in real ones); the texts of `search/corpus.ts`.
 */
export function benchProgramme(size: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-programme-'))
  cpSync(example, folder, { recursive: true })
  const members = entriesIn('members.json').map(({ id }) => id)
  const terms = readdirSync(join(example, 'taxonomy')).flatMap((file) => allTerms((read(`taxonomy/${file}`) as Entry).terms ?? []))
  mkdirSync(join(folder, 'items'), { recursive: true })
  let items: object[] = []
  for (const [number, document] of [...corpus(size)].entries()) {
    items.push(itemOf(number, document.title, document.text, document.day, members, terms))
    if (items.length < 1000 && number < size - 1) continue
    writeFileSync(join(folder, 'items', `bench-${number}.json`), JSON.stringify(items))
    items = []
  }
  return folder
}

/** Takes a programme in as `npm run import` does. */
export async function takeIn(programme: string, environment: Record<string, string>): Promise<void> {
  const root = join(import.meta.dirname, '..')
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'main.ts'), 'import', programme], { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 2 ** 28 })
}

/** One item of the programme, as it would be imported. */
export function itemOf(number: number, title: Record<string, string>, text: Record<string, string>, day: string | null, members: string[], terms: string[]) {
  const [language, words = ''] = Object.entries(text)[0]!
  const sentences = words.split(/(?<=[.。])/)
  return {
    id: `bench-${number}`, kind: kinds[number % kinds.length], title, day,
    summary: { [language]: sentences.slice(0, 3).join('').trim() },
    blocks: [{ what: { [language]: sentences.slice(3).join('').trim() || words } }],
    members: some(members, number, 2), terms: some(terms, number, 4).map((id) => ({ id })),
  }
}

/** Up to `most` of them, drawn by a number: the first ones far more often. */
const some = (of: string[], number: number, most: number): string[] => {
  const draw = (n: number) => of[Math.floor(((((number + 1) * 2_654_435_761 + n * 40_503) >>> 0) / 2 ** 32) ** 2 * of.length)]!
  return [...new Set(Array.from({ length: 1 + (number % most) }, (_, n) => draw(n)))]
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(example, file), 'utf8'))
const entriesIn = (file: string) => read(file) as Entry[]
const allTerms = (terms: Entry[]): string[] => terms.flatMap((term) => [term.id, ...allTerms(term.terms ?? [])])
