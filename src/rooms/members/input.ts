import { z } from 'zod'
import { EntryText, Zone } from '#platform/entries.ts'
import { Id, Place } from '#platform/imported.ts'
import { RecordReference } from '#platform/records.ts'
import { memberKinds } from './model.ts'

const year = z.int().min(1900).max(2200)

/** One entry of `members.json`. */
export const MemberEntry = z.strictObject({
  id: Id,
  name: EntryText,
  short: EntryText.nullish(),
  pinyin: z.string().nullish(),
  local: z.strictObject({ lang: z.string(), text: z.string().min(1) }).nullish(),
  kind: z.enum(memberKinds),
  side: Id,
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters (ISO 3166-1)'),
  parent: Id.nullish(),
  parentPlace: EntryText.nullish(),
  aliases: z.array(z.string().min(1)).default([]),
  codes: z.array(z.strictObject({ scheme: z.enum(['NUTS', 'GB/T 2260', 'ISO 3166-2']), value: z.string().min(1), year: year.nullish() })).default([]).refine((codes) => new Set(codes.map((code) => code.scheme)).size === codes.length, 'must have one code of each scheme at most'),
  wikidata: z.string().regex(/^Q\d+$/, 'must be a Wikidata id such as "Q956"').nullish(),
  geonames: z.string().regex(/^\d+$/, 'must be a GeoNames number').nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  located: EntryText.nullish(),
  zone: Zone.nullish(),
  population: z.strictObject({ value: z.int().nonnegative(), year: year.nullish(), source: z.string().nullish() }).nullish(),
  summary: EntryText.nullish(),
  at: Place.nullish(),
  outside: z.array(z.string()).default([]),
  note: EntryText.nullish()
})
export type MemberEntry = z.infer<typeof MemberEntry>

/** One entry of `people.json`: somebody by office and place, never by name. */
export const RepresentativeEntry = z.strictObject({
  id: z.string().regex(/^person-[a-z0-9-]+$/, 'must be a pseudonym such as "person-01"'),
  organisation: EntryText.nullish(),
  member: Id.nullish(),
  roles: z.array(z.strictObject({ role: EntryText.nullish(), context: RecordReference.nullish(), at: Place.nullish() })).default([]),
  note: EntryText.nullish()
})
export type RepresentativeEntry = z.infer<typeof RepresentativeEntry>
