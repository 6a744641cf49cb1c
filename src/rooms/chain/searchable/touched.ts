import type { Context } from '#platform/context.ts'
import { recordParts } from '#platform/records.ts'
import { itemsTellingOf } from '#rooms/library'
import { memberNames } from '#rooms/members'
import { families, familyNames, type FamilyName } from './families.ts'
import { eventsOfPresentations, parties, presenters, travellers } from '../queries/searchable.ts'

/** The records whose documents may have changed, by family; `terms`: those of the taxonomy may have. */
export type Touched = Record<FamilyName, string[]> & { terms: boolean; words: string[] }

/** Which documents tell of these records: their own, and those of records that name them. */
export async function touchedBy(ctx: Context, records: string[]): Promise<Touched> {
  const changed = (family: string) => records.filter((record) => record.startsWith(`${family}/`)).map((record) => recordParts(record).id)
  const named = changed('member')
  const terms = changed('term')
  const words = changed('termbase')
  // Where a member that is gone had been told of can no longer be known.
  const gone = (await memberNames(ctx, named)).size < new Set(named).size
  if (gone || changed('scheme').length > 0) return { ...(await everywhere(ctx, changed)), terms: changed('scheme').length + terms.length > 0, words }
  const all = (family: FamilyName) => (terms.length > 0 ? families[family].ids(ctx) : [])
  return {
    item: distinct(changed('item'), await itemsTellingOf(ctx, { members: named, terms })),
    member: named,
    event: distinct(changed('event'), await all('event'), await eventsTouched(ctx, named, changed('presentation'))),
    visit: distinct(changed('visit'), await all('visit'), (await travellers(ctx, named)).map(({ id }) => id)),
    cooperation: distinct(changed('cooperation'), (await parties(ctx, named)).map(({ id }) => id)),
    terms: terms.length > 0,
    words
  }
}

async function everywhere(ctx: Context, changed: (family: string) => string[]) {
  const touched: Partial<Record<FamilyName, string[]>> = {}
  for (const name of familyNames) touched[name] = distinct(changed(name), await families[name].ids(ctx))
  return touched as Record<FamilyName, string[]>
}

/** A presentation that is gone may have been given at any event. */
async function eventsTouched(ctx: Context, members: string[], presentations: string[]): Promise<string[]> {
  const given = await eventsOfPresentations(ctx, presentations)
  if (given.length < new Set(presentations).size) return families.event.ids(ctx)
  return [...given, ...(await presenters(ctx, members))].map(({ id }) => id)
}

const distinct = (...lists: string[][]): string[] => [...new Set(lists.flat())]
