import { z } from 'zod'
import { address, said, Text, text } from './parts.ts'

/** A programme as the API gives it. */
export const programmeShape = z
  .strictObject({
    ...address,
    original: z.string(),
    languages: z.array(z.string()),
    name: Text,
    shortName: Text,
    tagline: text,
    description: text,
    zone: z.string(),
    funder: text,
    from: said,
    to: said,
    licence: z.strictObject({ id: z.string(), url: said, note: text }),
    disclaimer: text,
    credits: text,
    defaultSource: said,
    schemes: z.array(z.string()),
    sides: z.array(z.strictObject({ id: z.string(), name: Text, adjective: text })),
    parts: z.record(z.string(), z.string()).describe('Where each part of the open data is')
  })
  .meta({ id: 'Programme' })

export const programmesShape = z
  .strictObject({
    total: z.number(),
    items: z.array(z.strictObject({ ...address, original: z.string(), languages: z.array(z.string()), name: Text, shortName: Text })),
    next: z.null()
  })
  .meta({ id: 'Programmes' })
