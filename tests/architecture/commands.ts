import type { Rule } from './rules.ts'
import { codeFiles, isTest } from './tree.ts'

const exported = /export (?:async )?(?:function (\w+)(?:<[^>(]*>)?\(\s*([^)]*)|const (\w+) = (?:async )?(?:<[^>(]*>)?\(\s*([^)]*)\))/g

/** Asked before there is a context: which programmes there are. They take the store. */
const beforeAnyContext = /^store\b/

/** Nothing can be asked or done without a viewer. */
export const commandsTakeContext: Record<string, Rule> = {
  'every command and query takes ctx first': (tree) =>
    codeFiles(tree).flatMap(([path, text]) =>
      /^src\/rooms\/[^/]+\/(commands|queries)(\.ts|\/)/.test(path) && !isTest(path)
        ? [...text.matchAll(exported)].filter((match) => !/^ctx\b/.test(match[2] ?? match[4] ?? '') && !beforeAnyContext.test(match[2] ?? match[4] ?? '')).map((match) => `${path}: ${match[1] ?? match[3]} must take ctx: Context first`)
        : []
    )
}
