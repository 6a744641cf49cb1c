/** A JSON column's value, whether the driver hands out text or an already parsed value. */
export const parsed = <T>(value: string | T | null | undefined): T =>
  (typeof value === 'string' ? JSON.parse(value) : (value ?? null)) as T

/** A value for a JSON column; null stays null. */
export const json = (value: unknown): string => JSON.stringify(value)
export const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
