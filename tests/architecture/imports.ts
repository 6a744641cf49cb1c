import { dirname, join } from 'node:path/posix'
import { plan, type Room } from '#plan'
import type { Rule } from './rules.ts'
import { codeFiles, importsOf, isTest, roomOf } from './tree.ts'

const io = [/^node:/, /^kysely/, /^pg$/, /^#platform\/(db|asking|journal|search|jobs)/]

/** Who may import whom. */
export const imports: Record<string, Rule> = {
  'a room is reached only through its door': (tree) =>
    codeFiles(tree).flatMap(([path, text]) =>
      importsOf(text).flatMap((target) => {
        const resolved = target.startsWith('.') ? join(dirname(path), target) : target
        const into = roomOf(resolved)
        return into && into !== roomOf(path) && !resolved.includes('/messages/') ? [`${path} reaches into the room ${into} by ${target}; import from #rooms/${into}`] : []
      })
    ),
  'a room asks only the rooms in its plan': (tree) =>
    codeFiles(tree).flatMap(([path, text]) => {
      const room = roomOf(path)
      if (!room || isTest(path)) return []
      const allowed: readonly string[] = plan[room as Room] ?? []
      return importsOf(text).flatMap((target) => {
        const asked = /^#rooms\/([^/]+)/.exec(target)?.[1]
        return asked && asked !== room && !allowed.includes(asked) ? [`${path} asks ${asked}, which is not in the plan of ${room} (src/rooms/plan.ts)`] : []
      })
    }),
  'the plan has no circle': () => (inOrder(plan) ? [] : ['src/rooms/plan.ts: a room may only ask rooms listed above it']),
  'the platform knows no room and no route': (tree) =>
    codeFiles(tree).flatMap(([path, text]) =>
      path.startsWith('src/platform/') && !isTest(path) ? importsOf(text).filter((target) => /#rooms|#plan|\/rooms\/|\/routes\//.test(target)).map((target) => `${path} imports ${target}; the platform must know no room`) : []
    ),
  'rooms know no framework and no HTTP': (tree) =>
    codeFiles(tree).flatMap(([path, text]) =>
      roomOf(path) && !path.includes('/ui/') ? importsOf(text).filter((target) => /^(@sveltejs|svelte|\$app|node:http)/.test(target)).map((target) => `${path} imports ${target}; rooms know no framework`) : []
    ),
  'model.ts and policy.ts do no IO': (tree) =>
    codeFiles(tree).flatMap(([path, text]) => {
      if (!/^src\/rooms\/[^/]+\/(model|policy)(\.ts|\/)/.test(path) || isTest(path)) return []
      const reached = importsOf(text).filter((target) => io.some((pattern) => pattern.test(target))).map((target) => `${path} imports ${target}; rules are pure`)
      return [...reached, ...(/\bawait\b|new Date\(\)|Date\.now\(/.test(text) ? [`${path} awaits or reads the clock; rules are pure`] : [])]
    })
}

function inOrder(rooms: Record<string, readonly string[]>) {
  const names = Object.keys(rooms)
  return names.every((name, at) => rooms[name]!.every((asked) => names.indexOf(asked) >= 0 && names.indexOf(asked) < at))
}
