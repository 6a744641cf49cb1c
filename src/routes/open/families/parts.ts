import { z } from 'zod'
import type { Said } from '#platform/text.ts'
import type { MemberCard } from '#rooms/members'
import type { Cited as Place } from '#rooms/sources'
import type { TermLabel } from '#rooms/taxonomy'

/** The building blocks of every record, as the API describes them and as the rooms give them. */

const states = ['original', 'author', 'human', 'machine', 'outdated'] as const

export const Text = z
  .strictObject({
    original: z.string().nullable().describe('The language the text was written in; null where it is none of the programme’s'),
    texts: z.record(z.string(), z.strictObject({ text: z.string(), state: z.enum(states).describe('original; or who brought it into this language; outdated: the original has changed since'), reviewed: z.string().nullable() }))
  })
  .meta({ id: 'Text', description: 'A text (Markdown) in every language it exists in. A language that is absent is absent: nothing is filled in.' })

export const Citation = z
  .strictObject({ source: z.string(), title: Text, lines: z.string(), section: Text.nullable(), part: z.string().optional() })
  .meta({ id: 'Citation', description: 'Where a statement comes from: a source, its lines, and the section around them' })

export const MemberRef = z.strictObject({ id: z.string(), name: Text, side: z.string(), country: z.string() }).meta({ id: 'MemberRef' })
export const TermRef = z.strictObject({ id: z.string(), label: Text, scheme: z.string(), notation: z.string().nullable() }).meta({ id: 'TermRef' })
export const Cited = Citation.nullable()
export const citations = z.array(Citation)
export const text = Text.nullable()
export const said = z.string().nullable()

/** What every record has: its id, its own address, and its page in each language of the interface. */
export const address = { id: z.string(), url: z.string(), pages: z.record(z.string(), z.string()) }

export const citedRef = ({ sourceId, source, lines, section, ...rest }: Place & { part?: string }) => ({
  source: sourceId, title: source, lines, section, ...(rest.part ? { part: rest.part } : {})
})
export const citedOrNull = (cited: Place | null) => (cited ? citedRef(cited) : null)
export const memberRef = ({ id, name, side, country }: MemberCard) => ({ id, name, side, country })
export const termRef = ({ id, label, schemeId, notation }: TermLabel) => ({ id, label, scheme: schemeId, notation })

/** A statement with where it comes from. */
export const statement = z.strictObject({ text: Text, cited: Cited })
export const statementOf = ({ text, cited }: { text: Said; cited: Place | null }) => ({ text, cited: citedOrNull(cited) })

/** Filters are read from addresses: ids and codes as they stand there. */
export const Value = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,119}$/u, 'must be an id or code of letters, digits, dots and hyphens').describe('an id, or a code')
export const Year = z.string().regex(/^(1[89]|2[01])\d\d$/, 'must be a year such as 2022').transform(Number)
