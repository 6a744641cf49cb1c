import type { Rule } from './rules.ts'
import { codeFiles } from './tree.ts'

const longest = { file: 250, function: 60 }

/** Files that may be longer, each with the day and the reason. Keep it short. */
const allowed: Record<string, string> = {}

/** Short enough to be read at one sitting. */
export const lengths: Record<string, Rule> = {
  'no file above 250 lines': (tree) =>
    codeFiles(tree).flatMap(([path, text]) => {
      const lines = text.split('\n').length
      return lines > longest.file && !allowed[path] ? [`${path} has ${lines} lines; split it by noun or verb`] : []
    }),
  'no function above 60 lines': (tree) =>
    codeFiles(tree).flatMap(([path, text]) =>
      /\.(test|spec)\.ts$/.test(path) || path.endsWith('.svelte') ? [] : functionsOf(text).filter(({ lines }) => lines > longest.function && !allowed[path]).map(({ name, lines }) => `${path}: ${name} has ${lines} lines; take a step out of it and name it`)
    ),
  'no default export, no any, nothing left undone': (tree) =>
    codeFiles(tree).flatMap(([path, text]) => [
      ...(/^export default (?!defineConfig)/m.test(text) && !/config\.ts$|tests\/databases\.ts$/.test(path) ? [`${path} has a default export; name it`] : []),
      ...(/\bas any\b|: any\b|@ts-ignore/.test(text) && !path.startsWith('tests/architecture') ? [`${path} uses any; say what it is`] : [])
    ])
}

/** Top-level functions with their lengths, read by indentation: they end at the first line that closes at the margin. */
function functionsOf(text: string): { name: string; lines: number }[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    const name = /^(?:export )?(?:async )?(?:function (\w+)|const (\w+) = .*(?:=>|\{)\s*$)/.exec(line)
    if (!name || /[^{(\[>]\s*$/.test(line)) return []
    const ends = line.endsWith('=>') ? /^(\S|$)/ : /^[)}\]]/
    return [{ name: name[1] ?? name[2] ?? '', lines: lines.slice(at + 1).findIndex((later) => ends.test(later)) + 2 }]
  })
}
