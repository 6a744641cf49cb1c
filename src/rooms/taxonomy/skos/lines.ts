/** Finds the line in which a subject begins; with `about`, the line after it that names this address or text. `null` if it cannot be told. */
export type LineOf = (subject: string, about?: string) => number | null

/** Reads the text as people do: by looking for the address as it may be written. Lines count from 1. */
export function linesOf(text: string, prefixes: Record<string, string>, format: 'turtle' | 'json-ld'): LineOf {
  const lines = text.split('\n')
  const forms = (address: string) => (format === 'turtle' ? turtleForms(address, prefixes) : jsonForms(address, prefixes))
  const subjectLine = (subject: string): number => {
    const written = forms(subject)
    const begins = lines.findIndex((line) => written.some((form) => (format === 'turtle' ? startsWith(line, form) : isJsonSubject(line, form))))
    return begins >= 0 ? begins : lines.findIndex((line) => written.some((form) => holds(line, form)))
  }
  return (subject, about) => {
    const begins = subjectLine(subject)
    if (begins < 0) return null
    if (about === undefined) return begins + 1
    const written = [...forms(about), JSON.stringify(about)]
    const first = format === 'turtle' ? begins : begins + 1
    const found = lines.findIndex((line, at) => at >= first && written.some((form) => holds(at === begins ? afterSubject(line) : line, form)))
    return (found < 0 ? begins : found) + 1
  }
}

const turtleForms = (address: string, prefixes: Record<string, string>) => [`<${address}>`, `<${address.replace('urn:sympolis:file/', '')}>`, ...short(address, prefixes)]
const jsonForms = (address: string, prefixes: Record<string, string>) => [address, address.replace('urn:sympolis:file/', ''), ...short(address, prefixes)].map((form) => JSON.stringify(form))
const short = (address: string, prefixes: Record<string, string>) =>
  Object.entries(prefixes).flatMap(([prefix, iri]) => (iri && address.startsWith(iri) && address.length > iri.length ? [`${prefix}:${address.slice(iri.length)}`] : []))

const startsWith = (line: string, form: string) => line.trimStart().startsWith(form) && ends(line.trimStart(), form.length)
const holds = (line: string, form: string): boolean => {
  const at = line.indexOf(form)
  return at >= 0 && ends(line, at + form.length)
}
/** In a list of further objects, `c-nbs` is not found in `c-nbs-2`. */
const ends = (line: string, at: number) => /^([\s;,.\])}@^:]|$)/.test(line.slice(at))
/** A subject goes on after its `@id`; a mere reference to it does not. */
const isJsonSubject = (line: string, form: string) => new RegExp(`"@?id"\\s*:\\s*${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*,`).test(line)
const afterSubject = (line: string) => line.trimStart().replace(/^\S+/, '')
