import type { Prefixes, Thing, Value } from '#platform/open/graph.ts'
import type { Spoken, Words } from '#platform/open/every-language.ts'
import type { Programme } from '#rooms/programmes'
import { apiOf, type Places } from './places.ts'

export const prefixes: Prefixes = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#'
}

/** A dataset of the catalogue: a family of records, or the vocabulary. */
export type Dataset = { name: string; title: Record<string, string>; about: Record<string, string>; modified: string | null; calendar: 'calendar' | null }

const languageIri: Record<string, string> = {
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
  zh: 'http://publications.europa.eu/resource/authority/language/ZHO'
}

const media = (type: string): Value => ({ iri: `https://www.iana.org/assignments/media-types/${type}` })
const fileType = (code: string): Value => ({ iri: `http://publications.europa.eu/resource/authority/file-type/${code}` })

/** The catalogue of a programme's open data by DCAT-AP 3. What is not known, such as a contact point, is left out. */
export function catalogue(programme: Spoken<Programme>, datasets: readonly Dataset[], at: Places): Thing[] {
  const base = `${at.origin}/${at.programmeId}`
  const id = `${base}/catalogue`
  const publisher: Thing = { id: `${base}#publisher`, types: ['foaf:Agent'], says: spoken('foaf:name', programme.name) }
  const made = datasets.map((dataset) => datasetOf(dataset, programme, at))
  return [
    {
      id,
      types: ['dcat:Catalog'],
      says: [
        ...spoken('dct:title', programme.name),
        ...(programme.description ? spoken('dct:description', programme.description) : spoken('dct:description', programme.name)),
        ['dct:publisher', publisher],
        ['foaf:homepage', { iri: base }],
        ...languagesOf(programme),
        ...licenceOf(programme),
        ...made.map(([dataset]): Thing['says'][number] => ['dcat:dataset', { iri: dataset!.id }]),
        ['dcat:service', { iri: `${apiOf(at)}#service` }]
      ]
    },
    { id: base, types: ['foaf:Document'], says: [] },
    serviceOf(programme, made.map(([dataset]) => dataset!.id), at),
    ...made.flat()
  ]
}

function serviceOf(programme: Spoken<Programme>, datasets: string[], at: Places): Thing {
  return {
    id: `${apiOf(at)}#service`,
    types: ['dcat:DataService'],
    says: [
      ...Object.entries(programme.shortName.texts).map(([language, { text }]): Thing['says'][number] => ['dct:title', { text: `${text}: API`, language }]),
      ['dcat:endpointURL', { iri: apiOf(at) }],
      ['dcat:endpointDescription', { iri: `${at.origin}/api/v1/openapi.json` }],
      ...datasets.map((iri): Thing['says'][number] => ['dcat:servesDataset', { iri }]),
      ...licenceOf(programme)
    ]
  }
}

function datasetOf({ name, title, about, modified, calendar }: Dataset, programme: Spoken<Programme>, at: Places): Thing[] {
  const base = `${at.origin}/${at.programmeId}`
  const id = `${base}/catalogue#${name}`
  const distributions = (name === 'vocabulary' ? vocabularyFiles(base) : familyFiles(name, base, at, calendar)).map(([fragment, says]): Thing => ({
    id: `${id}-${fragment}`,
    types: ['dcat:Distribution'],
    says: [...literals('dct:title', title), ...says, ...licenceOf(programme)]
  }))
  const dataset: Thing = {
    id,
    types: ['dcat:Dataset'],
    says: [
      ...literals('dct:title', title),
      ...literals('dct:description', about),
      ['dct:identifier', { text: `${at.programmeId}/${name}` }],
      ['dct:publisher', { iri: `${base}#publisher` }],
      ...languagesOf(programme),
      ...(modified ? [['dct:modified', { text: modified, type: 'xsd:dateTime' }] as Thing['says'][number]] : []),
      ...coverageOf(programme),
      ...distributions.map((distribution): Thing['says'][number] => ['dcat:distribution', { iri: distribution.id }])
    ]
  }
  return [dataset, ...distributions]
}

type File = [fragment: string, says: Thing['says']]

const file = (fragment: string, url: string, type: string, format: string): File => [fragment, [['dcat:accessURL', { iri: url }], ['dcat:downloadURL', { iri: url }], ['dcat:mediaType', media(type)], ['dct:format', fileType(format)]]]

const familyFiles = (name: string, base: string, at: Places, hasCalendar: Dataset['calendar']): File[] => [
  ['json', [['dcat:accessURL', { iri: `${apiOf(at)}/${name}` }], ['dcat:accessService', { iri: `${apiOf(at)}#service` }], ['dcat:mediaType', media('application/json')], ['dct:format', fileType('JSON')]]],
  file('jsonl', `${base}/data/${name}.jsonl`, 'application/jsonl', 'JSON'),
  file('csv', `${base}/data/${name}.csv`, 'text/csv', 'CSV'),
  ...(hasCalendar ? [file('ics', `${base}/en/${name}.ics`, 'text/calendar', 'ICS')] : [])
]

const vocabularyFiles = (base: string): File[] => [
  file('ttl', `${base}/vocabulary.ttl`, 'text/turtle', 'RDF_TURTLE'),
  file('jsonld', `${base}/vocabulary.jsonld`, 'application/ld+json', 'JSON_LD')
]

const literals = (predicate: string, texts: Record<string, string>): Thing['says'] => Object.entries(texts).map(([language, text]) => [predicate, { text, language }])
const spoken = (predicate: string, words: Words): Thing['says'] => Object.entries(words.texts).map(([language, { text }]) => [predicate, { text, language }])
const languagesOf = ({ languages }: { languages: readonly string[] }): Thing['says'] => languages.flatMap((language) => (languageIri[language] ? [['dct:language', { iri: languageIri[language] }]] : []))
const licenceOf = ({ licence }: Spoken<Programme>): Thing['says'] => (licence.url ? [['dct:license', { iri: licence.url }]] : [])

function coverageOf({ from, to }: Spoken<Programme>): Thing['says'] {
  if (!from && !to) return []
  const day = (predicate: string, given: string | null): Thing['says'] => (given ? [[predicate, { text: given, type: given.length === 7 ? 'xsd:gYearMonth' : 'xsd:date' }]] : [])
  return [['dct:temporal', { id: '', types: ['dct:PeriodOfTime'], says: [...day('dcat:startDate', from), ...day('dcat:endDate', to)] }]]
}
