import { json, jsonOrNull } from '#platform/db/json.ts'
import { writtenTexts } from '#platform/db/texts.ts'
import { placeFrom, textFrom } from '#platform/imported.ts'
import type { LocalisedText } from '#platform/text.ts'
import { joined, joinedPlace } from '../model.ts'
import type { ItemRow, PartTables } from '../tables.ts'
import { madeFrom, type ItemEntry, type Publishing, type Statement } from './entries.ts'

type Row<T> = Omit<T, 'programme_id' | 'item_id' | 'position'>

/** An item as it stands in the tables, without its programme, id and the story of its publication. */
export type ItemRows = {
  item: Omit<ItemRow, 'programme_id' | 'id' | 'published_at' | 'withdrawn_at' | 'revision'>
  parts: { [T in keyof PartTables]: Row<PartTables[T]>[] }
  title: LocalisedText
}

/** What an entry comes to in the tables. What its presentation said is taken over where the entry says nothing itself. */
export function itemRows(entry: ItemEntry, original: string, publishing: Publishing): ItemRows {
  const from = madeFrom(entry)
  const statements = (from && publishing.statements?.get(from)) || []
  const translate = translator(original, publishing.source)
  const challenge = translate.column(entry.challenge)
  const title = textFrom(entry.title, original)
  return {
    title,
    item: {
      kind: entry.kind,
      title: json(title),
      summary: translate.column(entry.summary),
      day: entry.day ?? null,
      made_from: from,
      occasion: occasionOf(from, publishing),
      ...(challenge ? { challenge, challenge_place: null } : challengeOf(statements)),
      solution: translate.column(entry.solution),
      resources: translate.column(entry.resources),
      difficulties: translate.column(entry.difficulties),
      conditions: translate.column(entry.conditions),
      adapted_from: entry.adaptedFrom ?? null,
      licence: entry.licence ?? null,
      note: translate.column(entry.note)
    },
    parts: { ...ownParts(entry, translate), library_block: blocks(entry, statements, translate), library_interest: interests(statements) }
  }
}

type Translator = ReturnType<typeof translator>

const translator = (original: string, source: string) => ({
  column: writtenTexts(original).may,
  required: writtenTexts(original).must,
  place: (at: string | null | undefined) => placeFrom(at, source)
})

function ownParts(entry: ItemEntry, { column, required, place }: Translator): Omit<ItemRows['parts'], 'library_block' | 'library_interest'> {
  return {
    library_item_member: [...new Set(entry.members)].map((member_id) => ({ member_id })),
    library_tag: entry.terms.map((tag) => ({ term_id: tag.id ?? null, printed: tag.printed ?? null, place: place(tag.at), note: column(tag.note) })),
    library_result: entry.results.map((result) => ({ text: required(result.text), reached: result.reached ?? null, place: place(result.at) })),
    library_figure: entry.figures.map((figure) => ({
      id: figure.id,
      printed: figure.printed ?? null,
      value: figure.value ?? null,
      unit: column(figure.unit),
      label: required(figure.label),
      scope: column(figure.scope),
      year: figure.year ?? null,
      reached: figure.reached ?? null,
      place: place(figure.at),
      note: column(figure.note)
    })),
    library_lesson: entry.lessons.map((lesson) => ({ text: required(lesson.text), place: place(lesson.at) })),
    library_date: entry.dates.map((date) => ({ day: date.day ?? null, text: required(date.text) })),
    library_partner: entry.partners.map((partner) => ({ name: required(partner.name), helix: partner.helix ?? null })),
    library_medium: entry.media.map(({ file, alt, credit, licence }) => ({ file, alt: required(alt), credit: credit ?? null, licence: licence ?? null }))
  }
}

function blocks(entry: ItemEntry, statements: Statement[], { column, required, place }: Translator): ItemRows['parts']['library_block'] {
  if (entry.blocks.length > 0)
    return entry.blocks.map((block) => ({ what: required(block.what), enabling: column(block.enabling), lessons: column(block.lessons), place: place(block.at) }))
  return saying(statements, 'practice').map((statement) => ({ what: json(statement.text), enabling: null, lessons: null, place: statement.place }))
}

const interests = (statements: Statement[]) => saying(statements, 'interest').map(({ text, place }) => ({ text: json(text), place }))

function challengeOf(statements: Statement[]) {
  const challenges = saying(statements, 'challenge')
  return { challenge: jsonOrNull(joined(challenges.map(({ text }) => text))), challenge_place: joinedPlace(challenges.map(({ place }) => place)) }
}

const saying = (statements: Statement[], kind: Statement['kind']) => statements.filter((statement) => statement.kind === kind)

/** The event or visit an item goes back to. */
function occasionOf(from: string | null, { occasions }: Publishing): string | null {
  if (!from) return null
  return /^(event|visit)\//.test(from) ? from : (occasions?.get(from) ?? null)
}
