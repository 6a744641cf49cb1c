/** A file's value, or what keeps it from being JSON and where: `12:7`, line and column from 1. */
export type Parsed = { value: unknown } | { wrong: string; path: string }

/** Reads JSON; a byte order mark is passed over. */
export function parseJson(text: string): Parsed {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return { value: JSON.parse(bare) as unknown }
  } catch {
    const { at, wanted } = firstMistake(bare)
    const lines = bare.slice(0, at).split('\n')
    const met = at >= bare.length ? 'the file ends' : `there is ${JSON.stringify(bare.slice(at, at + 12).split('\n')[0] || '\n')}`
    return { wrong: `is not JSON: ${met} where ${wanted} is expected`, path: `${lines.length}:${(lines.at(-1) ?? '').length + 1}` }
  }
}

type Awaiting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

const token = /[ \t\r\n]*(?:([[\]{},:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b))/y
const names: Record<Awaiting, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a name in double quotes',
  'key or }': 'a name in double quotes or }',
  ':': ':',
  ', or end': 'a comma or the end'
}

/** Node's own messages name no place for some mistakes, so the text is walked once more, token by token. */
function firstMistake(text: string): { at: number; wanted: string } {
  const open: ('[' | '{')[] = []
  let awaiting: Awaiting = 'value'
  token.lastIndex = 0
  for (;;) {
    const before = token.lastIndex
    const match = token.exec(text)
    const next: Awaiting | null = match && after(awaiting, match[1] ?? (match[2] ? 'string' : 'literal'), open)
    if (!match || !next) return { at: before + /^[ \t\r\n]*/.exec(text.slice(before, before + 10_000))![0].length, wanted: wantedNow(awaiting, open) }
    awaiting = next
  }
}

const wantedNow = (awaiting: Awaiting, open: ('[' | '{')[]) => (awaiting !== ', or end' ? names[awaiting] : open.length === 0 ? 'the end of the file' : `, or ${open.at(-1) === '[' ? ']' : '}'}`)

/** What may come after this token, or null if the token may not stand here. */
function after(awaiting: Awaiting, met: string, open: ('[' | '{')[]): Awaiting | null {
  const close = (bracket: '[' | '{'): Awaiting | null => (open.at(-1) === bracket ? (open.pop(), ', or end') : null)
  if (met === ']') return awaiting === 'value or ]' || awaiting === ', or end' ? close('[') : null
  if (met === '}') return awaiting === 'key or }' || awaiting === ', or end' ? close('{') : null
  if (met === ',') return awaiting === ', or end' && open.length > 0 ? (open.at(-1) === '[' ? 'value' : 'key') : null
  if (met === ':') return awaiting === ':' ? 'value' : null
  if (awaiting === 'key' || awaiting === 'key or }') return met === 'string' ? ':' : null
  if (awaiting !== 'value' && awaiting !== 'value or ]') return null
  if (met === '[') return open.push('['), 'value or ]'
  if (met === '{') return open.push('{'), 'key or }'
  return ', or end'
}
