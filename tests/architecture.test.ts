import { describe, expect, test } from 'vitest'
import { rules, type Tree } from './architecture/rules.ts'
import { readTree } from './architecture/tree.ts'

const house = readTree('.')

describe('the house keeps its rules', () => {
  for (const [rule, broken] of Object.entries(rules)) test(rule, () => expect(broken(house)).toEqual([]))
})

/** For each rule a miniature house that breaks it, so that a rule that sees nothing cannot pass for one that is kept. */
const broken: Record<string, [path: string, text: string]> = {
  'a room is reached only through its door': ['src/routes/x.ts', `import { a } from '../rooms/members/queries.ts'`],
  'a room asks only the rooms in its plan': ['src/rooms/taxonomy/queries.ts', `import { a } from '#rooms/library'`],
  'the platform knows no room and no route': ['src/platform/x.ts', `import { a } from '#rooms/library'`],
  'rooms know no framework and no HTTP': ['src/rooms/library/x.ts', `import { error } from '@sveltejs/kit'`],
  'model.ts and policy.ts do no IO': ['src/rooms/library/model.ts', `export const now = () => new Date()`],
  'SQL stands only in queries.ts, in migrations and in the platform': ['src/rooms/library/commands.ts', `db.selectFrom('library_item')`],
  'a room writes only its own tables': ['src/rooms/library/queries.ts', `db.insertInto('members_member')`],
  'a room reads only tables of rooms it may ask': ['src/rooms/taxonomy/queries.ts', `db.selectFrom('library_item')`],
  'every command and query takes ctx first': ['src/rooms/library/queries.ts', `export const item = (id: string) => id`],
  'message keys are the same in all languages': ['src/routes/messages/en.json', `{"only.here": "x"}`],
  'no message is unused': ['src/routes/messages/en.json', `{"never.said": "x"}`],
  'every variable of the configuration is explained in .env.example': ['src/platform/config.ts', `const E = {\n  SECRET_THING: 1\n}`],
  'no file above 250 lines': ['src/platform/x.ts', '\n'.repeat(260)],
  'no function above 60 lines': ['src/platform/x.ts', `export function long() {\n${'  a()\n'.repeat(70)}}`],
  'no default export, no any, nothing left undone': ['src/platform/x.ts', `export default 1`]
}

describe('each rule sees a house that breaks it', () => {
  for (const [rule, [path, text]] of Object.entries(broken)) {
    test(rule, () => {
      const tree: Tree = new Map([[path, text]])
      expect(rules[rule]!(tree)).not.toEqual([])
    })
  }
})
