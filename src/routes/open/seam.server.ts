import type { RequestEvent } from '@sveltejs/kit'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { answerProblem } from '#platform/open/answer.ts'
import { isProblem, problem, Raised, type Problem } from '#platform/open/problem.ts'
import { logDefect } from '#platform/web/defect.ts'
import { theHouse, type House } from '../../house.server.ts'
import { originOf } from '../seam.server.ts'
import type { Places } from './places.ts'
import type { Asking } from './families/family.ts'

/** What a route of the open data asks with. */
export type Open = { ctx: Context; house: House; request: Request; params: Record<string, string>; url: URL; at: Places & Asking }

/** What a route outside any programme asks with. */
export type Outside = { house: House; request: Request; params: Record<string, string>; url: URL; origin: string }

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>

/** A route of a programme's open data. Whatever cannot be answered is a problem as RFC 9457 has it. */
export const open = (answer: (asked: Open) => Promise<Response>) =>
  outside(async ({ house, request, params, url, origin }, event) => {
    const { ctx } = event.locals
    if (!ctx) throw new Raised(problem(404, 'no-programme', `There is no programme "${params.programme ?? ''}".`))
    return answer({ ctx, house, request, params, url, at: { origin, programmeId: ctx.programme.id, index: house.index } })
  })

/** A route of the open data that belongs to no programme. */
export const outside = (answer: (asked: Outside, event: Event) => Promise<Response>) => async (event: Event) => {
  try {
    const house = theHouse()
    if (!house) throw new Error('Nobody has opened the house.')
    const params = Object.fromEntries(Object.entries(event.params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    return await answer({ house, request: event.request, params, url: event.url, origin: originOf(event.url) }, event)
  } catch (thrown) {
    return answerProblem(problemOf(thrown, event.url.pathname))
  }
}

function problemOf(thrown: unknown, path: string): Problem {
  if (thrown instanceof Raised) return thrown.problem
  if (thrown instanceof NotFound) return problem(404, 'not-found', 'There is no such record.')
  const quote = logDefect(thrown, path)
  return problem(500, 'defect', `Something broke. It was logged under the number ${quote}.`, { quote })
}

/** What was read, or the problem with it thrown. */
export function orRaise<T extends object>(read: T | Problem): T {
  if (isProblem(read)) throw new Raised(read)
  return read
}
