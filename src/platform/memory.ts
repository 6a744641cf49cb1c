/** Keeps answers for as long as nothing changes. */
export type Memory = { keep<T>(name: string, ask: () => Promise<T>): Promise<T> }

/** A memory that forgets everything when the position has moved. An ask that fails is not kept. */
export function memoryAt(position: () => string): Memory {
  let at = position()
  let answers = new Map<string, Promise<unknown>>()
  return {
    keep<T>(name: string, ask: () => Promise<T>): Promise<T> {
      if (at !== position()) [at, answers] = [position(), new Map()]
      const known = answers.get(name)
      if (known) return known as Promise<T>
      const answer = ask()
      const here = answers
      here.set(name, answer)
      answer.catch(() => here.delete(name))
      return answer
    }
  }
}
