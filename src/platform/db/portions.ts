import { chunks } from './rows.ts'

/** Asks for many values in statements that are not too long for a database, and puts the answers together, in order. */
export async function inPortions<Value, Row>(values: Iterable<Value>, ask: (some: Value[]) => Promise<Row[]>): Promise<Row[]> {
  const answers: Row[] = []
  for (const some of chunks([...new Set(values)])) for (const row of await ask(some)) answers.push(row)
  return answers
}
