import type { Rule, Tree } from './rules.ts'
import { codeFiles } from './tree.ts'

/** Every text of the interface, complete in every language. */
export const messages: Record<string, Rule> = {
  'message keys are the same in all languages': (tree) =>
    catalogues(tree).flatMap(({ path, keys }) => {
      const other = path.replace(/en\.json$/, 'zh.json')
      const theirs = new Set(Object.keys(JSON.parse(tree.get(other) ?? '{}') as object))
      return [...keys.filter((key) => !theirs.has(key)).map((key) => `${other} lacks ${key}`), ...[...theirs].filter((key) => !keys.includes(key)).map((key) => `${path} lacks ${key}`)]
    }),
  'no message is unused': (tree) => {
    const text = codeFiles(tree).map(([, source]) => source).join('\n')
    return catalogues(tree).flatMap(({ path, keys }) => keys.filter((key) => !text.includes(`'${key}'`) && !inFamily(key, text)).map((key) => `${path}: ${key} is used nowhere`))
  },
  'every variable of the configuration is explained in .env.example': (tree) => {
    const declared = [...(tree.get('src/platform/config.ts') ?? '').matchAll(/^\s+([A-Z][A-Z_]+): /gm)].map((match) => match[1]!)
    const explained = tree.get('.env.example') ?? ''
    return declared.filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(explained)).map((name) => `.env.example does not explain ${name}`)
  }
}

const catalogues = (tree: Tree) =>
  [...tree].filter(([path]) => /\/messages\/en\.json$/.test(path)).map(([path, text]) => ({ path, keys: Object.keys(JSON.parse(text) as object) }))

/** Keys such as `status.signed` are built in code from a template: `status.${…}`. */
const inFamily = (key: string, text: string) => {
  const parts = key.split('.')
  return parts.some((_, at) => at > 0 && (text.includes('`' + parts.slice(0, at).join('.') + '.${') || text.includes(`word('${parts.slice(0, at).join('.')}',`)))
}
