import { recordParts } from '#platform/records.ts'
import type { Entries, Family } from '../model.ts'

/** What an entry refers to. `record` as in a record reference: `member/bari`; terms without their scheme: `term/c-nbs`. `path` is the place in the entry. */
export type Reference = { path: string; record: string }

/** Every reference of an entry to another record, by family. */
export const referencesOf: { [F in Family]: (entry: Entries[F]) => Reference[] } = {
  programme: () => [],
  source: () => [],
  scheme: ({ terms }) => terms.flatMap((term, at) => [...many(`.terms[${at}].related`, 'term', term.related), ...term.broader.flatMap((broader, of) => one(`.terms[${at}].broader[${of}].id`, 'term', broader.id)), ...one(`.terms[${at}].mergedInto`, 'term', term.mergedInto)]),
  termbase: ({ term }) => one('.term', 'term', term),
  member: ({ parent }) => one('.parent', 'member', parent),
  representative: ({ member, roles }) => [...one('.member', 'member', member), ...roles.flatMap(({ context }, at) => record(`.roles[${at}].context`, context))],
  event: ({ terms }) => terms.flatMap(({ id }, at) => one(`.terms[${at}].id`, 'term', id)),
  presentation: ({ event, member, terms }) => [...one('.event', 'event', event), ...one('.member', 'member', member), ...many('.terms', 'term', terms)],
  visit: (visit) => [
    ...(['hosts', 'guests', 'alsoVisited', 'alsoVisitedBy'] as const).flatMap((role) => many(`.${role}`, 'member', visit[role])),
    ...visit.sites.flatMap(({ member }, at) => one(`.sites[${at}].member`, 'member', member)),
    ...many('.terms', 'term', visit.terms)
  ],
  step: ({ visit, members, terms }) => [...one('.visit', 'visit', visit), ...many('.members', 'member', members), ...many('.terms', 'term', terms)],
  item: ({ members, terms, from, adaptedFrom }) => [
    ...many('.members', 'member', members),
    ...terms.flatMap(({ id }, at) => one(`.terms[${at}].id`, 'term', id)),
    ...(['presentation', 'event', 'cooperation', 'visit'] as const).flatMap((family) => one(`.from.${family}`, family, from?.[family])),
    ...one('.adaptedFrom', 'item', adaptedFrom)
  ],
  collection: ({ items }) => many('.items', 'item', items),
  cooperation: ({ parties, agreements, timeline, case: result }) => [
    ...parties.flatMap(({ member }, at) => one(`.parties[${at}].member`, 'member', member)),
    ...agreements.flatMap(({ visit }, at) => one(`.agreements[${at}].visit`, 'visit', visit)),
    ...timeline.flatMap((fact, at) => record(`.timeline[${at}].record`, fact.record)),
    ...one('.case', 'item', result)
  ],
  remark: ({ context, member }) => [...record('.context', context), ...one('.member', 'member', member)],
  note: ({ about }) => about.flatMap((reference, at) => record(`.about[${at}]`, reference))
}

/** The record a reference names, as records are known by here: terms without their scheme. */
export function knownAs(reference: string): string {
  const { family, id } = recordParts(reference)
  return family === 'programme' ? 'programme' : family === 'term' ? `term/${id}` : reference
}

const one = (path: string, family: Family | 'term', id: string | null | undefined): Reference[] => (id ? [{ path, record: `${family}/${id}` }] : [])
const many = (path: string, family: Family | 'term', ids: readonly string[]): Reference[] => ids.map((id, at) => ({ path: `${path}[${at}]`, record: `${family}/${id}` }))
const record = (path: string, reference: string | null | undefined): Reference[] => (reference ? [{ path, record: reference }] : [])
