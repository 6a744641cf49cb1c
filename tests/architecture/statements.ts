import { plan, type Room } from '#plan'
import type { Rule } from './rules.ts'
import { codeFiles, isTest, roomOf } from './tree.ts'

const reading = /\b(?:selectFrom|(?:inner|left)Join)\(\s*\[?\s*'([a-z]+)_[a-z_]+/g
const writing = /\b(?:insertInto|updateTable|deleteFrom|replaceInto)\(\s*'([a-z]+)_[a-z_]+/g

/** Where SQL stands, and which tables it touches. */
export const statements: Record<string, Rule> = {
  'SQL stands only in queries.ts, in migrations and in the platform': (tree) =>
    codeFiles(tree).flatMap(([path, text]) => {
      const allowed = /^src\/(migrations|platform)\//.test(path) || /^src\/rooms\/[^/]+\/queries(\.ts|\/)/.test(path) || isTest(path) || /^(tests|bench)\//.test(path)
      return !allowed && /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(text) ? [`${path} holds SQL; move it to queries.ts of its room`] : []
    }),
  'a room writes only its own tables': (tree) =>
    inRooms(tree, writing, (room, owner) => owner !== room, (path, owner) => `${path} writes a table of ${owner}; call a command of that room`),
  'a room reads only tables of rooms it may ask': (tree) =>
    inRooms(tree, reading, (room, owner) => owner !== room && owner in plan && !(plan[room as Room] as readonly string[]).includes(owner), (path, owner) => `${path} reads a table of ${owner}, which is not in its plan`)
}

function inRooms(tree: Parameters<Rule>[0], pattern: RegExp, wrong: (room: string, owner: string) => boolean, sentence: (path: string, owner: string) => string): string[] {
  return codeFiles(tree).flatMap(([path, text]) => {
    const room = roomOf(path)
    if (!room || isTest(path)) return []
    return [...text.matchAll(pattern)].map((match) => match[1]!).filter((owner) => wrong(room, owner)).map((owner) => sentence(path, owner))
  })
}
