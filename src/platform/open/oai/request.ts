/** What a harvester asks, understood; or what is wrong with it, by the error codes of OAI-PMH 2.0. */
export type OaiRequest =
  | { verb: 'Identify' | 'ListSets' }
  | { verb: 'ListMetadataFormats'; identifier: string | null }
  | { verb: 'GetRecord'; identifier: string }
  | { verb: 'ListIdentifiers' | 'ListRecords'; listing: Listing }

export type OaiError = { error: ErrorCode; says: string }
export type ErrorCode = 'badArgument' | 'badResumptionToken' | 'badVerb' | 'cannotDisseminateFormat' | 'idDoesNotExist' | 'noRecordsMatch'

/** Which records, and after which one to go on. `from` and `until` are instants to the second, both included. */
export type Listing = { from: string | null; until: string | null; set: string | null; after: string | null; cursor: number }

const argumentsOf: Record<string, { needed: string[]; may: string[] }> = {
  Identify: { needed: [], may: [] },
  ListMetadataFormats: { needed: [], may: ['identifier'] },
  ListSets: { needed: [], may: ['resumptionToken'] },
  GetRecord: { needed: ['identifier', 'metadataPrefix'], may: [] },
  ListIdentifiers: { needed: ['metadataPrefix'], may: ['from', 'until', 'set', 'resumptionToken'] },
  ListRecords: { needed: ['metadataPrefix'], may: ['from', 'until', 'set', 'resumptionToken'] }
}

export const metadataPrefix = 'oai_dc'

/** Reads the arguments of a request. Never throws. */
export function oaiRequest(given: URLSearchParams): OaiRequest | OaiError {
  const verbs = given.getAll('verb')
  const verb = verbs[0] ?? ''
  const rules = Object.hasOwn(argumentsOf, verb) ? argumentsOf[verb] : undefined
  if (verbs.length !== 1 || !rules) return wrong('badVerb', verbs.length > 1 ? 'The argument verb is repeated.' : `There is no verb "${verb}"; there are: ${Object.keys(argumentsOf).join(', ')}.`)
  const misused = misuse(given, rules)
  if (misused) return wrong('badArgument', misused)
  const token = given.get('resumptionToken')
  if (token !== null) return resumed(verb, token)
  const prefix = given.get('metadataPrefix')
  if (prefix !== null && prefix !== metadataPrefix) return wrong('cannotDisseminateFormat', `There is no format "${prefix}"; there is: ${metadataPrefix}.`)
  if (verb === 'GetRecord') return { verb, identifier: given.get('identifier') ?? '' }
  if (verb === 'ListMetadataFormats') return { verb, identifier: given.get('identifier') }
  if (verb === 'Identify' || verb === 'ListSets') return { verb }
  return listing(verb as 'ListRecords', given)
}

export const isOaiError = (thing: object): thing is OaiError => 'error' in thing

export const wrong = (error: ErrorCode, says: string): OaiError => ({ error, says })

function misuse(given: URLSearchParams, { needed, may }: { needed: string[]; may: string[] }): string | null {
  const allowed = ['verb', ...needed, ...may]
  const names = [...given.keys()]
  const unknown = names.find((name) => !allowed.includes(name))
  if (unknown !== undefined) return `The argument "${unknown}" is not known here; there are: ${allowed.join(', ')}.`
  const repeated = names.find((name, at) => names.indexOf(name) !== at)
  if (repeated !== undefined) return `The argument "${repeated}" is repeated.`
  if (given.has('resumptionToken')) return names.length > 2 ? 'resumptionToken stands alone.' : null
  const missing = needed.find((name) => !given.get(name))
  return missing ? `The argument "${missing}" is missing.` : null
}

const day = /^\d{4}-\d{2}-\d{2}$/
const second = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

function listing(verb: 'ListIdentifiers' | 'ListRecords', given: URLSearchParams): OaiRequest | OaiError {
  const [from, until] = [given.get('from'), given.get('until')]
  for (const date of [from, until]) if (date !== null && !isDate(date)) return wrong('badArgument', `"${date}" is not a date such as 2026-11-24 or 2026-11-24T12:00:00Z.`)
  if (from !== null && until !== null && from.length !== until.length) return wrong('badArgument', 'from and until must have the same granularity.')
  const bounds = { from: from && (day.test(from) ? `${from}T00:00:00Z` : from), until: until && (day.test(until) ? `${until}T23:59:59Z` : until) }
  if (bounds.from !== null && bounds.until !== null && bounds.from > bounds.until) return wrong('badArgument', 'from lies after until.')
  return { verb, listing: { ...bounds, set: given.get('set'), after: null, cursor: 0 } }
}

const isDate = (text: string) => (day.test(text) || second.test(text)) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text.slice(0, 10))

/** A token carries the listing itself, so that it holds on every node and after a restart. */
export const tokenOf = (listing: Listing): string => Buffer.from(JSON.stringify([listing.from, listing.until, listing.set, listing.after, listing.cursor])).toString('base64url')

function resumed(verb: string, token: string): OaiRequest | OaiError {
  const listing = verb === 'ListSets' ? null : listingIn(token)
  return listing ? { verb: verb as 'ListRecords', listing } : wrong('badResumptionToken', 'This resumptionToken was not given out here.')
}

function listingIn(token: string): Listing | null {
  try {
    const [from, until, set, after, cursor, ...more] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[]
    const texts = [from, until, set, after].every((part) => part === null || typeof part === 'string')
    const holds = texts && typeof after === 'string' && Number.isInteger(cursor) && (cursor as number) > 0 && more.length === 0
    return holds ? ({ from, until, set, after, cursor } as Listing) : null
  } catch {
    return null
  }
}
