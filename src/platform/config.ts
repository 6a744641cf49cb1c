import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const postgres = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')

/** Every variable the house reads, with its default. `.env.example` explains each; a test compares the two. */
const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: postgres.optional(),
  DATABASE_REPLICA_URL: postgres.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')
})

export type Config = z.infer<typeof Environment>

export const variables = Object.keys(Environment.shape)

/** The checked configuration. An empty variable counts as not set. Throws one Error that names every bad variable. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(variables.map((name) => [name, environment[name] || undefined]))
  const read = Environment.safeParse(given)
  if (!read.success) throw new Error(`The configuration is wrong:\n${read.error.issues.map(sentence).join('\n')}\nSee .env.example.`)
  if (read.data.DATABASE_REPLICA_URL && !read.data.DATABASE_URL)
    throw new Error('The configuration is wrong:\n  DATABASE_REPLICA_URL needs DATABASE_URL: a replica has a primary.\nSee .env.example.')
  return read.data
}

const sentence = (issue: { path: PropertyKey[]; message: string }) => `  ${issue.path.join('.')}: ${issue.message}`
