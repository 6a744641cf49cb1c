import type { Spoken, Words } from '#platform/open/every-language.ts'
import { dublinCore } from '#platform/open/oai/envelope.ts'
import { inLanguage, type Xml } from '#platform/open/xml.ts'
import type { Item } from '#rooms/library'
import type { Programme } from '#rooms/programmes'
import { permanent, type Places } from './places.ts'

/** An item in Dublin Core, each text in every language it exists in. What is not known is left out. */
export function metadataOf(item: Spoken<Item>, programme: Spoken<Programme>, at: Places): Xml {
  const address = (record: string) => permanent(at, programme.original, record)
  return dublinCore({
    'dc:title': versions(item.title),
    'dc:creator': item.members.flatMap(({ name }) => versions(name)),
    'dc:subject': item.terms.flatMap(({ label }) => versions(label)),
    'dc:description': item.summary ? versions(item.summary) : undefined,
    'dc:publisher': versions(programme.name),
    'dc:date': item.day ?? undefined,
    'dc:type': ['Text', item.kind],
    'dc:format': 'text/html',
    'dc:identifier': address(`item/${item.id}`),
    'dc:source': item.cited.map(({ source, lines }) => `${firstOf(source)}, lines ${lines}`),
    'dc:language': Object.keys(item.title.texts),
    'dc:relation': [item.madeFrom, item.occasion, item.lineage.adaptedFrom && `item/${item.lineage.adaptedFrom.id}`].flatMap((record) => (record ? [address(record)] : [])),
    'dc:coverage': [...new Set(item.members.map(({ country }) => country))],
    'dc:rights': item.licence ?? programme.licence.url ?? programme.licence.id
  })
}

export const versions = (words: Words): Xml[] => Object.entries(words.texts).map(([language, { text }]) => inLanguage(language, text))

/** The original, else whatever there is. */
export const firstOf = (words: Words): string => (words.texts[words.original ?? ''] ?? Object.values(words.texts)[0])?.text ?? ''
