import { XMLBuilder } from 'fast-xml-parser'

/** An element's content: text, attributes as `@name`, its own text beside attributes as `#text`, several of one name as a list. */
export type Xml = string | number | { [name: string]: Xml | Xml[] | undefined }

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true, format: true, indentBy: ' ' })

/** A document of one root element. Characters that XML cannot hold are left out. */
export const xml = (root: { [name: string]: Xml }): string => `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(cleaned(root) as object)}`

/** Text with its language. */
export const inLanguage = (language: string, text: string): Xml => ({ '@xml:lang': language, '#text': text })

function cleaned(node: unknown): unknown {
  if (typeof node === 'string') return node.toWellFormed().replace(unspeakable, '')
  if (Array.isArray(node)) return node.map(cleaned)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).flatMap(([name, value]) => (value === undefined ? [] : [[name, cleaned(value)]])))
}

const unspeakable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
