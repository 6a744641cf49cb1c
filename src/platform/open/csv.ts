export type Cell = string | number | null

/** A table as RFC 4180 has it, in UTF-8 with a byte order mark, so that spreadsheets read every script. */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => `\uFEFF${[head, ...rows].map(line).join('')}`

/** One line of a table. */
export const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, which it does not show. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
