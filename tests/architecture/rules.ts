import { commandsTakeContext } from './commands.ts'
import { lengths } from './lengths.ts'
import { messages } from './messages.ts'
import { imports } from './imports.ts'
import { statements } from './statements.ts'

/** A tree of source files: path from the root → text. */
export type Tree = Map<string, string>

/** What is wrong, as sentences a newcomer can act on; empty when the tree keeps the rule. */
export type Rule = (tree: Tree) => string[]

/** Every rule of the house that can be read off its files. ARCHITECTURE.md names them in this order. */
export const rules: Record<string, Rule> = {
  ...imports,
  ...statements,
  ...commandsTakeContext,
  ...messages,
  ...lengths
}
