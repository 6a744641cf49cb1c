import type { Context } from '#platform/context.ts'
import { inEveryLanguage, type Spoken } from '#platform/open/every-language.ts'
import { lastChanges } from '#platform/journal.ts'
import { getRecord, identify, listIdentifiers, listMetadataFormats, listRecords, listSets, oaiAnswer, type OaiRecord, type OaiSet, type Resumption } from '#platform/open/oai/envelope.ts'
import { isOaiError, oaiRequest, tokenOf, wrong, type Listing, type OaiError, type OaiRequest } from '#platform/open/oai/request.ts'
import type { Xml } from '#platform/open/xml.ts'
import { item, itemIds, itemKinds, items, tombstone } from '#rooms/library'
import { programme, type Programme } from '#rooms/programmes'
import { schemes } from '#rooms/taxonomy'
import { metadataOf } from './dublin-core.ts'
import { everyTerm } from './families/terms.ts'
import { apiOf, type Places } from './places.ts'

const pageSize = 50

/** Answers a harvester: the library of the programme by OAI-PMH 2.0. Every request gets an answer; errors are answers too. */
export async function oaiResponse(ctx: Context, given: URLSearchParams, at: Places): Promise<string> {
  const asked = oaiRequest(given)
  const answer = isOaiError(asked) ? asked : await answerTo(ctx, asked, at)
  return oaiAnswer({ at: `${ctx.now().toISOString().slice(0, 19)}Z`, baseUrl: `${apiOf(at)}/oai`, asked: Object.fromEntries(given) }, answer)
}

async function answerTo(ctx: Context, asked: OaiRequest, at: Places): Promise<{ [verb: string]: Xml } | OaiError> {
  switch (asked.verb) {
    case 'Identify':
      return identify(await repository(ctx, at))
    case 'ListSets':
      return listSets(await setsOf(ctx))
    case 'ListMetadataFormats':
      return asked.identifier === null || (await stampOf(ctx, asked.identifier, at)) ? listMetadataFormats() : unknown(asked.identifier)
    case 'GetRecord': {
      const stamp = await stampOf(ctx, asked.identifier, at)
      const [record] = stamp ? await recordsAt(ctx, [stamp], at) : []
      return record ? getRecord(record) : unknown(asked.identifier)
    }
    default:
      return listing(ctx, asked, at)
  }
}

const unknown = (identifier: string) => wrong('idDoesNotExist', `There is no record "${identifier.slice(0, 200)}" here.`)

async function repository(ctx: Context, at: Places) {
  const { name } = await programme(ctx)
  const [stamps, [first = 'id']] = [await stampsOf(ctx), await itemIds(ctx)]
  const host = hostOf(at)
  return { name: name.text, baseUrl: `${apiOf(at)}/oai`, earliest: stamps[0]?.datestamp ?? '2000-01-01T00:00:00Z', host, sample: identifierOf(at, first), contact: null }
}

/** An item and when it was last changed. */
type Stamp = { id: string; datestamp: string }

/** Every item that is or was in the library with its last change, the longest unchanged first. */
async function stampsOf(ctx: Context): Promise<Stamp[]> {
  const changes = await lastChanges(ctx.db, ctx.programme.id)
  return [...changes]
    .flatMap(([record, changed]) => (record.startsWith('item/') ? [{ id: record.slice('item/'.length), datestamp: `${changed.slice(0, 19)}Z` }] : []))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ datestamp, id }: Stamp) => `${datestamp} ${id}`

async function stampOf(ctx: Context, identifier: string, at: Places): Promise<Stamp | null> {
  const prefix = identifierOf(at, '')
  if (!identifier.startsWith(prefix)) return null
  const id = identifier.slice(prefix.length)
  return (await stampsOf(ctx)).find((stamp) => stamp.id === id) ?? null
}

async function listing(ctx: Context, { verb, listing }: { verb: 'ListIdentifiers' | 'ListRecords'; listing: Listing }, at: Places): Promise<{ [verb: string]: Xml } | OaiError> {
  const inSet = listing.set === null ? null : await idsIn(ctx, listing.set)
  const within = (await stampsOf(ctx)).filter(({ datestamp }) => (!listing.from || datestamp >= listing.from) && (!listing.until || datestamp <= listing.until))
  const all = inSet ? within.filter(({ id }) => inSet.has(id)) : within
  const left = listing.after === null ? all : all.filter((stamp) => keyOf(stamp) > listing.after!)
  const page = left.slice(0, pageSize)
  const records = (await recordsAt(ctx, page, at)).filter((record) => record !== null)
  if (records.length === 0) return wrong('noRecordsMatch', 'No record fits.')
  const goesOn = left.length > pageSize
  const token = goesOn ? tokenOf({ ...listing, after: keyOf(page.at(-1)!), cursor: listing.cursor + pageSize }) : ''
  const resumption: Resumption = goesOn || listing.after !== null ? { token, cursor: listing.cursor, total: all.length } : null
  return verb === 'ListRecords' ? listRecords(records, resumption) : listIdentifiers(records, resumption)
}

/** The items of a set, and those that have been withdrawn: a harvester must learn of them, and they are in no set any more. */
async function idsIn(ctx: Context, spec: string): Promise<Set<string>> {
  const [kindOfSet, value = ''] = spec.split(':')
  const kind = itemKinds.find((kind) => kind === value)
  const known = (await setsOf(ctx)).some((set) => set.spec === spec)
  const inSet = !known ? [] : await items(ctx, kindOfSet === 'kind' && kind ? { kind } : { term: value })
  const shown = new Set(await itemIds(ctx))
  const gone = known ? (await stampsOf(ctx)).filter(({ id }) => !shown.has(id)) : []
  return new Set([...inSet, ...gone].map(({ id }) => id))
}

/** Sets by kind, and by network. */
async function setsOf(ctx: Context): Promise<OaiSet[]> {
  const networks = everyTerm((await schemes(ctx)).filter(({ kind }) => kind === 'networks'))
  return [
    ...itemKinds.map((kind) => ({ spec: `kind:${kind}`, name: kind, description: null })),
    ...networks.map(({ id, label, definition }) => ({ spec: `network:${id}`, name: label.text, description: definition?.text ?? null }))
  ]
}

async function recordsAt(ctx: Context, stamps: Stamp[], at: Places): Promise<(OaiRecord | null)[]> {
  const records: (OaiRecord | null)[] = []
  const about = await inEveryLanguage(ctx, programme)
  for (const stamp of stamps) records.push(await recordAt(ctx, stamp, about, at))
  return records
}

async function recordAt(ctx: Context, { id, datestamp }: Stamp, about: Spoken<Programme>, at: Places): Promise<OaiRecord | null> {
  const found = await inEveryLanguage(ctx, (ctx) => item(ctx, id))
  const identifier = identifierOf(at, id)
  if (!found || found.id !== id) return (await tombstone(ctx, id)) ? { identifier, datestamp, sets: [], metadata: null } : null
  const networks = found.terms.flatMap((term) => (term.schemeKind === 'networks' ? [`network:${term.id}`] : []))
  return { identifier, datestamp, sets: [`kind:${found.kind}`, ...networks], metadata: metadataOf(found, about, at) }
}

const hostOf = ({ origin }: Places) => new URL(origin).hostname

/** The permanent identifier of an item among harvesters. */
const identifierOf = (at: Places, id: string) => `oai:${hostOf(at)}:${at.programmeId}/${id}`
