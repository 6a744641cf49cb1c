import type { Said } from '#platform/text.ts'
import type { EventCard } from '#rooms/events'
import type { Item } from '#rooms/library'
import type { Member } from '#rooms/members'
import type { Programme } from '#rooms/programmes'
import type { VisitCard } from '#rooms/visits'

/** Pages describe their record to search engines by schema.org. Pure: `url` is the page's own full address, `origin` the installation's. What is unknown is left out. */

type JsonLd = Record<string, unknown>

const context = 'https://schema.org'

/** The programme as the project of its members. */
export const schemaOfProgramme = (programme: Programme, url: string): JsonLd =>
  known({
    '@context': context,
    '@type': 'Project',
    '@id': url,
    url,
    name: spoken(programme.name),
    alternateName: spoken(programme.shortName),
    description: spoken(programme.tagline),
    foundingDate: programme.from,
    dissolutionDate: programme.to,
    funder: programme.funder && { '@type': 'Organization', name: spoken(programme.funder) }
  })

/** An item of the library as a creative work, with where its facts come from. */
export const schemaOfItem = (item: Item, { url, origin, programme }: { url: string; origin: string; programme: Pick<Programme, 'name' | 'licence' | 'id'> }): JsonLd => {
  const base = url.slice(0, url.indexOf('/library/'))
  return known({
    '@context': context,
    '@type': item.kind === 'report' ? 'Report' : item.kind === 'insight' ? 'Article' : 'CreativeWork',
    '@id': url,
    url,
    genre: item.kind,
    name: spoken(item.title),
    headline: item.title.text.slice(0, 110),
    description: spoken(item.summary),
    inLanguage: item.title.language,
    datePublished: item.publishedAt.slice(0, 10),
    temporalCoverage: item.day,
    version: item.revision,
    author: item.members.map(({ id, name }) => ({ '@type': 'AdministrativeArea', name: spoken(name), url: `${base}/members/${id}` })),
    about: item.terms.map(({ id, label }) => ({ '@type': 'DefinedTerm', name: spoken(label), url: `${base}/terms/${id}` })),
    spatialCoverage: item.members.map(({ name }) => ({ '@type': 'Place', name: spoken(name) })),
    publisher: { '@type': 'Organization', name: spoken(programme.name), url: `${origin}/${programme.id}` },
    license: item.licence ?? programme.licence.url ?? programme.licence.id,
    citation: item.cited.map(({ source, lines }) => `${source.text}, ${lines}`),
    isBasedOn: item.lineage.adaptedFrom && `${base}/library/${item.lineage.adaptedFrom.id}`
  })
}

const linked = { wikidata: 'https://www.wikidata.org/entity/', geonames: 'https://www.geonames.org/' }

/** A member as the place that it is. */
export const schemaOfMember = (member: Member, url: string): JsonLd =>
  known({
    '@context': context,
    '@type': member.kind === 'city' ? 'City' : 'AdministrativeArea',
    '@id': url,
    url,
    name: spoken(member.name),
    alternateName: member.aliases,
    description: spoken(member.summary),
    identifier: member.codes.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    geo: member.lat === null || member.lon === null ? null : { '@type': 'GeoCoordinates', latitude: member.lat, longitude: member.lon },
    address: { '@type': 'PostalAddress', addressCountry: member.country },
    containedInPlace: (member.parent?.name ?? member.parentPlace) && { '@type': 'AdministrativeArea', name: spoken(member.parent?.name ?? member.parentPlace) },
    sameAs: [member.wikidata && linked.wikidata + member.wikidata, member.geonames && linked.geonames + member.geonames].filter(Boolean)
  })

/** An event. Its hour is given with the offset only where `starts` (an ISO instant) is known; else its day. */
export const schemaOfEvent = (event: Omit<EventCard, 'presentations'>, { url, starts, ends, organiser }: { url: string; starts?: string | null; ends?: string | null; organiser: Said }): JsonLd =>
  known({
    '@context': context,
    '@type': 'Event',
    '@id': url,
    url,
    name: spoken(event.title),
    description: spoken(event.summary),
    inLanguage: event.title.language,
    startDate: starts ?? event.day,
    endDate: ends ?? event.day,
    eventStatus: `https://schema.org/${event.cancelledAt ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: event.mode && `https://schema.org/${{ online: 'Online', 'on-site': 'Offline', hybrid: 'Mixed' }[event.mode]}EventAttendanceMode`,
    location: event.mode === 'online' ? { '@type': 'VirtualLocation', url } : null,
    organizer: { '@type': 'Organization', name: spoken(organiser) },
    performer: event.members.map(({ name }) => ({ '@type': 'AdministrativeArea', name: spoken(name) }))
  })

/** A visit, as an event at its hosts. */
export const schemaOfVisit = (visit: VisitCard, { url, organiser }: { url: string; organiser: Said }): JsonLd =>
  known({
    '@context': context,
    '@type': 'Event',
    '@id': url,
    url,
    name: spoken(visit.title),
    description: spoken(visit.summary),
    startDate: visit.starts,
    endDate: visit.ends,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: visit.hosts.length ? visit.hosts.map(({ name, country }) => ({ '@type': 'Place', name: spoken(name), address: { '@type': 'PostalAddress', addressCountry: country } })) : visit.venue && { '@type': 'Place', name: spoken(visit.venue) },
    organizer: { '@type': 'Organization', name: spoken(organiser) },
    attendee: visit.guests.map(({ name }) => ({ '@type': 'AdministrativeArea', name: spoken(name) }))
  })

/** A text with its language, as JSON-LD writes it. */
const spoken = (said: Said | null | undefined) => (said ? { '@value': said.text, '@language': said.language } : null)

/** Without what is unknown. */
const known = (thing: JsonLd): JsonLd => Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)))
