import { z } from 'zod'
import { isProblem, problem, type Problem } from '#platform/open/problem.ts'

const longest = 500
const mostValues = 50

const Limit = z.string().regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 200').transform(Number).refine((limit) => limit <= 200, 'must be a whole number from 1 to 200')

/** Every list is read in portions. */
export const paging = z.strictObject({
  limit: Limit.default(50).describe('How many records at most, from 1 to 200; 50 unless told otherwise'),
  after: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be what an earlier answer gave as "next"').max(120).nullable().default(null).describe('Go on after this record: what the answer before gave as "next"')
})

/** The parameters of an address, checked against what is allowed; or what is wrong with them. Never throws. */
export function readParameters<Allowed extends z.ZodObject>(allowed: Allowed, given: URLSearchParams): z.output<Allowed> | Problem {
  const names = Object.keys(allowed.shape)
  const unknown = [...given.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) return refused(unknown.slice(0, 100), names, `is not known here; there are: ${names.join(', ') || 'none'}`, 'unknown-parameter')
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const all = given.getAll(name)
    const wrong = misused(allowed.shape[name] as z.ZodType, all)
    if (wrong) return refused(name, names, wrong)
    if (isList(allowed.shape[name] as z.ZodType)) values[name] = all
    else if (all[0] !== undefined) values[name] = all[0]
  }
  const read = allowed.safeParse(values)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return refused(String(issue?.path[0] ?? ''), names, issue?.message ?? 'is malformed')
}

/** As `readParameters`, for a list: its filters and its paging. */
export function readList(filters: z.ZodObject, given: URLSearchParams): { filter: Record<string, unknown>; page: { after: string | null; limit: number } } | Problem {
  const read = readParameters(filters.extend(paging.shape), given)
  if (isProblem(read)) return read
  const { limit, after, ...filter } = read as { limit: number; after: string | null }
  return { filter, page: { limit, after } }
}

/** Whether a parameter may be given several times. */
export const isList = (type: z.ZodType): boolean => type.def.type === 'array'

function misused(type: z.ZodType, all: string[]): string | null {
  if (all.length > mostValues) return `is given more than ${mostValues} times`
  if (all.length > 1 && !isList(type)) return 'is given more than once'
  if (all.some((value) => value.length > longest)) return `is longer than ${longest} characters`
  return all.some((value) => !value.isWellFormed()) ? 'is no text' : null
}

const refused = (parameter: string, allowed: string[], says: string, kind = 'bad-parameter'): Problem => problem(400, kind, `The parameter "${parameter}" ${says}.`, { parameter, allowed })
