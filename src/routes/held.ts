/** What the records hold for a measure, as the blanks of its message `held.<measure>`. */
export type HeldNumbers = Record<string, number | string>
