import { xml, type Xml } from '../xml.ts'
import { metadataPrefix, type OaiError } from './request.ts'

/** A record as it travels. `metadata` null: it has been deleted. `datestamp`: the last change, to the second. */
export type OaiRecord = { identifier: string; datestamp: string; sets: string[]; metadata: Xml | null }

export type OaiSet = { spec: string; name: string; description: string | null }

export type Repository = { name: string; baseUrl: string; earliest: string; host: string; sample: string; contact: string | null }

/** The last part of a list; `token` empty: the list is complete. */
export type Resumption = { token: string; cursor: number; total: number } | null

export type Envelope = { at: string; baseUrl: string; asked: Record<string, string> }

const namespaces = {
  '@xmlns': 'http://www.openarchives.org/OAI/2.0/',
  '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  '@xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd'
}

/** An answer, or an error. A bad verb or argument is not repeated in the answer, as the protocol has it. */
export function oaiAnswer({ at, baseUrl, asked }: Envelope, answer: { [verb: string]: Xml } | OaiError): string {
  const failed = 'error' in answer && typeof answer.says === 'string' ? (answer as OaiError) : null
  const repeat = failed?.error === 'badVerb' || failed?.error === 'badArgument' ? {} : Object.fromEntries(Object.entries(asked).map(([name, value]) => [`@${name}`, value]))
  const body: { [name: string]: Xml } = failed ? { error: { '@code': failed.error, '#text': failed.says } } : (answer as { [verb: string]: Xml })
  return xml({ 'OAI-PMH': { ...namespaces, responseDate: at, request: { ...repeat, '#text': baseUrl }, ...body } })
}

export const identify = ({ name, baseUrl, earliest, host, sample, contact }: Repository): { Identify: Xml } => ({
  Identify: {
    repositoryName: name,
    baseURL: baseUrl,
    protocolVersion: '2.0',
    adminEmail: contact ?? `postmaster@${host}`,
    earliestDatestamp: earliest,
    deletedRecord: 'persistent',
    granularity: 'YYYY-MM-DDThh:mm:ssZ',
    description: {
      'oai-identifier': {
        '@xmlns': 'http://www.openarchives.org/OAI/2.0/oai-identifier',
        '@xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd',
        scheme: 'oai',
        repositoryIdentifier: host,
        delimiter: ':',
        sampleIdentifier: sample
      }
    }
  }
})

export const listMetadataFormats = (): { ListMetadataFormats: Xml } => ({
  ListMetadataFormats: {
    metadataFormat: {
      metadataPrefix,
      schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
      metadataNamespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/'
    }
  }
})

export const listSets = (sets: readonly OaiSet[]): { ListSets: Xml } => ({
  ListSets: {
    set: sets.map(({ spec, name, description }) => ({
      setSpec: spec,
      setName: name,
      setDescription: description ? dublinCore({ 'dc:description': description }) : undefined
    }))
  }
})

export const getRecord = (record: OaiRecord): { GetRecord: Xml } => ({ GetRecord: { record: asRecord(record) } })

export const listRecords = (records: readonly OaiRecord[], resumption: Resumption): { ListRecords: Xml } => ({
  ListRecords: { record: records.map(asRecord), resumptionToken: tokenElement(resumption) }
})

export const listIdentifiers = (records: readonly OaiRecord[], resumption: Resumption): { ListIdentifiers: Xml } => ({
  ListIdentifiers: { header: records.map(headerOf), resumptionToken: tokenElement(resumption) }
})

/** Dublin Core elements in their container. */
export const dublinCore = (elements: { [name: string]: Xml | Xml[] | undefined }): Xml => ({
  'oai_dc:dc': {
    '@xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    '@xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    ...elements
  }
})

const asRecord = (record: OaiRecord): Xml => ({ header: headerOf(record), metadata: record.metadata ?? undefined })

const headerOf = ({ identifier, datestamp, sets, metadata }: OaiRecord): Xml => ({ '@status': metadata ? undefined : 'deleted', identifier, datestamp, setSpec: sets })

const tokenElement = (resumption: Resumption): Xml | undefined =>
  resumption ? { '@completeListSize': resumption.total, '@cursor': resumption.cursor, '#text': resumption.token } : undefined
