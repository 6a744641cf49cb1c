import { newId } from '../ids.ts'

/** Logs what broke under a number, and returns the number for the reader to quote. */
export function logDefect(thrown: unknown, path: string): string {
  const quote = newId().slice(-12)
  console.error(JSON.stringify({ level: 'error', quote, path, error: String((thrown as Error)?.stack ?? thrown) }))
  return quote
}
