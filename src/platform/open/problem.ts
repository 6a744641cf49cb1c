/** What is wrong with a request, as RFC 9457 has it. Further members say more: `parameter`, `allowed`. */
export type Problem = { type: string; title: string; status: number; detail: string; [more: string]: unknown }

/** Thrown where a request cannot be answered; the seam turns it into `application/problem+json`. */
export class Raised extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Raised'
    this.problem = problem
  }
}

const titles: Record<number, string> = { 400: 'The request is malformed', 404: 'There is no such record', 405: 'Not this way', 429: 'Too many requests', 500: 'Something broke' }

/** `kind` names the problem for programs: it is the fragment of its type. */
export const problem = (status: number, kind: string, detail: string, more: Record<string, unknown> = {}): Problem => ({
  type: `/api/v1/openapi.json#${kind}`,
  title: titles[status] ?? 'Refused',
  status,
  detail,
  ...more
})

export const isProblem = (thing: object): thing is Problem => 'status' in thing && 'detail' in thing && 'type' in thing && typeof thing.status === 'number'
