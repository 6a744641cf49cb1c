import { answerProblem, mayAsk } from '#platform/open/answer.ts'
import { problem } from '#platform/open/problem.ts'

/** Whoever asks under /api for something that is not there gets a problem, not a page. */
export const fallback = ({ request, url }: { request: Request; url: URL }) =>
  request.method === 'OPTIONS' ? mayAsk() : answerProblem(problem(404, 'no-address', `There is nothing at ${url.pathname.slice(0, 200)}; the API is described at /api/v1/openapi.json.`))
