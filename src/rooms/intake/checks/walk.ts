/** Every value in an entry with its path and the name it stands under, outermost first. */
export function* valuesIn(value: unknown, path = '', name = ''): Generator<{ value: unknown; path: string; name: string }> {
  yield { value, path, name }
  if (Array.isArray(value)) for (const [at, inner] of value.entries()) yield* valuesIn(inner, `${path}[${at}]`, name)
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* valuesIn(inner, `${path}.${key}`, key)
}

/** The first circle that leads from a record back to itself, or null. `next` gives where each record leads. */
export function circleIn(starts: Iterable<string>, next: (of: string) => readonly string[]): string[] | null {
  const done = new Set<string>()
  for (const start of starts) {
    const way: { at: string; open: string[] }[] = []
    const onWay = new Set<string>()
    const enter = (at: string) => (way.push({ at, open: [...next(at)] }), onWay.add(at))
    if (!done.has(start)) enter(start)
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const step = last.open.pop()
      if (step === undefined) {
        done.add(last.at)
        onWay.delete(last.at)
        way.pop()
      } else if (onWay.has(step)) return [...way.map(({ at }) => at).slice(way.findIndex(({ at }) => at === step)), step]
      else if (!done.has(step)) enter(step)
    }
  }
  return null
}
