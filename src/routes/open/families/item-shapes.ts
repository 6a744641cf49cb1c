import { z } from 'zod'
import { itemKinds } from '#rooms/library'
import { address, Citation, Cited, citations, MemberRef, said, statement, TermRef, Text, text } from './parts.ts'

const reached = z.enum(['reached', 'planned']).nullable().describe('null: not stated')

export const itemInList = z
  .strictObject({
    ...address,
    kind: z.enum(itemKinds),
    title: Text,
    summary: text,
    day: said.describe('YYYY-MM-DD, or YYYY-MM where the day is not known'),
    madeFrom: said.describe('the record it was made from, such as presentation/pr01'),
    occasion: said.describe('the event or visit it goes back to'),
    slug: said,
    languages: z.array(z.string()),
    revision: z.number(),
    publishedAt: z.string(),
    members: z.array(MemberRef),
    terms: z.array(TermRef),
    cited: citations
  })
  .meta({ id: 'ItemInList' })

export const itemInFull = itemInList
  .extend({
    challenge: text,
    challengeCited: Citation.nullable(),
    solution: text,
    resources: text,
    difficulties: text,
    conditions: text,
    note: text,
    tags: z.array(z.strictObject({ printed: said, note: text, cited: Cited, term: TermRef.nullable() })).describe('As printed in the source, beside the term it was mapped to'),
    blocks: z.array(z.strictObject({ what: Text, enabling: text, lessons: text, cited: Cited })),
    results: z.array(z.strictObject({ text: Text, reached, cited: Cited })),
    figures: z.array(
      z.strictObject({ id: said, printed: said, value: z.number().nullable(), unit: text, label: Text, scope: text, year: z.number().nullable(), reached, note: text, cited: Cited })
    ),
    lessons: z.array(statement),
    interests: z.array(statement),
    dates: z.array(z.strictObject({ day: said, text: Text })),
    partners: z.array(z.strictObject({ name: Text, helix: z.enum(['government', 'business', 'research', 'civil-society']).nullable() })),
    media: z.array(z.strictObject({ file: z.string(), alt: Text, credit: said, licence: said })),
    licence: said,
    lineage: z.strictObject({ adaptedFrom: said, adaptedBy: z.array(z.string()) })
  })
  .meta({ id: 'Item' })
