import type { z } from 'zod'

/** Throws a sentence that says where a value is not of its shape. */
export const fits = (shape: z.ZodType, value: unknown, what: string) => {
  const read = shape.safeParse(value)
  if (!read.success) throw new Error(`${what}: ${read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
}

/** How many cells each line of a table has; cells may hold commas and line breaks in quotes. */
export function columnsIn(table: string): number[] {
  const rows = table.replace(/"(?:[^"]|"")*"/g, 'x').split('\r\n')
  return rows.slice(0, -1).map((row) => row.split(',').length)
}
