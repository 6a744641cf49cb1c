import { z } from 'zod'
import { EntryText } from '#platform/entries.ts'
import { Day, Id, Place } from '#platform/imported.ts'
import type { LocalisedText } from '#platform/text.ts'
import { helices, itemKinds, reachedStates } from '../model.ts'

const text = EntryText
const mayBe = <T extends z.ZodType>(schema: T) => schema.nullish()
const reached = mayBe(z.enum(reachedStates))
const line = z.string().trim().min(1).max(500)

const Tag = z
  .strictObject({ id: mayBe(Id), printed: mayBe(line), at: mayBe(Place), note: mayBe(text) })
  .refine((tag) => tag.id || tag.printed, 'needs the id of a term, or what is printed')

const Block = z.strictObject({ what: text, enabling: mayBe(text), lessons: mayBe(text), at: mayBe(Place) })

const Figure = z.strictObject({
  id: Id,
  printed: mayBe(line),
  value: mayBe(z.number().finite()),
  unit: mayBe(text),
  label: text,
  scope: mayBe(text),
  year: mayBe(z.number().int().min(1000).max(3000)),
  reached,
  at: mayBe(Place),
  note: mayBe(text)
})

const sources = ['presentation', 'event', 'cooperation', 'visit'] as const
const From = z
  .strictObject({ presentation: mayBe(Id), event: mayBe(Id), cooperation: mayBe(Id), visit: mayBe(Id) })
  .refine((from) => sources.filter((source) => from[source]).length === 1, `names exactly one of ${sources.join(', ')}`)

/** One entry of `items/FILE.json`. */
export const ItemEntry = z.strictObject({
  id: Id,
  kind: z.enum(itemKinds),
  title: text,
  summary: mayBe(text),
  day: mayBe(Day),
  members: z.array(Id).default([]),
  terms: z.array(Tag).default([]),
  from: mayBe(From),
  challenge: mayBe(text),
  solution: mayBe(text),
  blocks: z.array(Block).default([]),
  results: z.array(z.strictObject({ text, reached, at: mayBe(Place) })).default([]),
  figures: z.array(Figure).default([]),
  resources: mayBe(text),
  difficulties: mayBe(text),
  lessons: z.array(z.strictObject({ text, at: mayBe(Place) })).default([]),
  conditions: mayBe(text),
  dates: z.array(z.strictObject({ day: mayBe(Day), text })).default([]),
  partners: z.array(z.strictObject({ name: text, helix: mayBe(z.enum(helices)) })).default([]),
  adaptedFrom: mayBe(Id),
  media: z.array(z.strictObject({ file: line, alt: text, credit: mayBe(line), licence: mayBe(line) })).default([]),
  licence: mayBe(line),
  at: mayBe(Place),
  note: mayBe(text)
})
export type ItemEntry = z.infer<typeof ItemEntry>

/** One entry of `collections.json`. */
export const CollectionEntry = z.strictObject({
  id: Id,
  title: text,
  introduction: mayBe(text),
  search: mayBe(z.string().max(2000)),
  items: z.array(Id).default([])
})
export type CollectionEntry = z.infer<typeof CollectionEntry>

/** What a presentation said, as its item takes it over. `place` is canonical: `publication:137`. */
export type Statement = { kind: 'practice' | 'goal' | 'challenge' | 'interest'; text: LocalisedText; place: string | null }

/** `source`: the programme's default source. The maps go by record reference, `presentation/pr01`. */
export type Publishing = {
  source: string
  /** What the presentations said from which items are made. */
  statements?: Map<string, Statement[]>
  /** At which event each presentation was given: `presentation/pr01` → `event/w1`. */
  occasions?: Map<string, string>
}

/** The record an item was made from: `presentation/pr01`. */
export function madeFrom(entry: Pick<ItemEntry, 'from'>): string | null {
  const source = sources.find((source) => entry.from?.[source])
  return source ? `${source}/${entry.from?.[source]}` : null
}
