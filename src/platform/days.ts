/** What happened first comes first; a month before its days; what has no day last, in the order given. */
export const chronological = <T extends { day: string | null }>(things: readonly T[]): T[] =>
  things
    .map((thing, at) => ({ thing, at }))
    .sort((a, b) => order(a.thing.day, b.thing.day) || a.at - b.at)
    .map(({ thing }) => thing)

const order = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

/** The year of a day or month; null where none is stated. */
export const yearOf = (day: string | null): number | null => (day ? Number(day.slice(0, 4)) : null)
