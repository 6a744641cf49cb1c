import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '#platform/context.ts'
import type { Put } from '#platform/search/model.ts'
import { importContents } from '#rooms/intake'
import { contentsFrom } from '#rooms/intake/testing'
import { heldMeasures } from '#rooms/sources'
import { plan } from '#plan'
import { aFullProgramme, aStrangeProgramme, strange, strangers } from './strangers.ts'
import { onBothDatabases, type World } from './world.ts'

type Ask = (ctx: Context) => unknown

/** Every read that a room offers at its door, by `room.name`: queries and whatever else asks the database, but no command. */
const offered = await readsAtTheDoors()

/** How each is asked: about everything, about records of one's own, and about records only the other programme has. */
const asked = (id: string, of: string[]): Ask[] => of.map((one) => (ctx: Context) => offered.get(id)!(ctx, one))
const ids = (id: string, of: string[]): Ask[] => [(ctx) => offered.get(id)!(ctx, of)]
const everything = (id: string): Ask => (ctx) => offered.get(id)!(ctx)
const narrowed = (id: string, filters: object[]): Ask[] => [everything(id), ...filters.map((filter) => (ctx: Context) => offered.get(id)!(ctx, filter))]

/** A term and a member that the other programme links to records which have nothing to do with them here. */
const [unlinked, otherMember] = ['business', 'yangzhou']

const both = (...own: string[]) => [...own, ...own.map(strange)]
const filters = (name: string, ...own: string[]) => both(...own).map((value) => ({ [name]: value }))
const records = both('member/bari', 'event/w1', 'presentation/pr1', 'visit/v1', 'step/s1', 'item/c1', 'cooperation/p1', 'source/book', 'term/topics/t-water', 'remark/q1', 'note/n1', 'collection/water', 'scheme/topics', 'termbase/w-sponge')

const reads: Record<string, Ask[]> = {
  'programmes.programme': [everything('programmes.programme')],
  'programmes.sides': [everything('programmes.sides')],
  'programmes.isFounded': [everything('programmes.isFounded')],
  'sources.source': asked('sources.source', both('book')),
  'sources.sources': [everything('sources.sources')],
  'sources.citationsOf': ids('sources.citationsOf', records),
  'sources.citer': [async (ctx) => ['book:1-3', 'x-book:1-3'].map((await offered.get('sources.citer')!(ctx)) as (place: string) => unknown)],
  'sources.placesOf': ids('sources.placesOf', records),
  'sources.recordsCiting': asked('sources.recordsCiting', both('book')),
  'sources.notes': narrowed('sources.notes', [{ kind: 'doubt' }]),
  'sources.notesAbout': ids('sources.notesAbout', ['programme', ...records]),
  'taxonomy.schemes': [everything('taxonomy.schemes')],
  'taxonomy.term': asked('taxonomy.term', both('t-water', 't-flood')),
  'taxonomy.terms': ids('taxonomy.terms', both('t-water', 't-flood')),
  'taxonomy.withNarrower': ids('taxonomy.withNarrower', both('t-water')),
  'taxonomy.termBase': [everything('taxonomy.termBase')],
  'taxonomy.bridges': [everything('taxonomy.bridges')],
  'taxonomy.publishedSchemes': [everything('taxonomy.publishedSchemes')],
  'taxonomy.skosTurtle': asked('taxonomy.skosTurtle', ['https://example.org/']),
  'taxonomy.skosJsonLd': asked('taxonomy.skosJsonLd', ['https://example.org/']),
  'members.members': narrowed('members.members', [...filters('side', 'eu'), { country: 'IT' }, { kind: 'city' }, ...filters('parent', 'bari')]),
  'members.memberNames': ids('members.memberNames', both('bari', 'yangzhou')),
  'members.aliases': [everything('members.aliases')],
  'members.member': asked('members.member', [...both('bari'), '扬州', 'Fremdes Bari', 'fremdes-bari']),
  'members.unusableAliases': [everything('members.unusableAliases')],
  'members.representatives': [everything('members.representatives'), ...asked('members.representatives', both('bari', otherMember))],
  'members.memberIds': [everything('members.memberIds')],
  'members.memberDocuments': ids('members.memberDocuments', both('bari', 'yangzhou')),
  'steps.step': asked('steps.step', both('s1')),
  'steps.steps': narrowed('steps.steps', [...filters('member', 'bari', otherMember), ...filters('visit', 'v1'), ...filters('term', 't-water', unlinked), { ids: both('s1') }]),
  'library.items': narrowed('library.items', [{ ids: both('c1', 'pr1-practice') }, ...filters('member', 'bari', otherMember), ...filters('term', 't-water', unlinked), { kind: 'case' }, ...filters('madeFrom', 'cooperation/p1'), ...filters('occasion', 'event/w1')]),
  'library.item': asked('library.item', [...both('c1', 'pr1-practice'), 'rain-gardens', 'fremdes-rain-gardens']),
  'library.lineageOf': asked('library.lineageOf', both('c1', 'pr1-practice')),
  'library.tombstone': asked('library.tombstone', both('c1', 'gone')),
  'library.relatedItems': asked('library.relatedItems', both('c1', 'pr1-practice')),
  'library.collection': asked('library.collection', both('water')),
  'library.collections': [everything('library.collections')],
  'library.languagesOfItem': asked('library.languagesOfItem', both('c1')),
  'library.itemDocuments': ids('library.itemDocuments', both('c1', 'pr1-practice')),
  'library.itemIds': [everything('library.itemIds')],
  'library.itemsTellingOf': [(ctx) => offered.get('library.itemsTellingOf')!(ctx, { members: both('bari', otherMember), terms: [...both('t-water'), unlinked] })],
  'library.namedMembers': ids('library.namedMembers', both('bari')),
  'library.placedTerms': [everything('library.placedTerms')],
  'events.event': asked('events.event', both('w1')),
  'events.events': narrowed('events.events', [...filters('member', 'bari', otherMember), ...filters('term', 't-water', unlinked), { year: 2022 }, { kind: 'webinar' }, { ids: both('w1') }]),
  'events.presentation': asked('events.presentation', both('pr1')),
  'events.presentations': narrowed('events.presentations', [...filters('member', 'bari', otherMember), ...filters('event', 'w1'), ...filters('term', 't-water', unlinked), { kind: 'challenge' }, { kind: 'goal' }, { ids: both('pr1') }]),
  'events.statements': narrowed('events.statements', [...filters('term', 't-water', unlinked), { kind: 'practice' }]),
  'events.remarks': narrowed('events.remarks', [...filters('context', 'visit/v1'), ...filters('member', 'bari', otherMember), { ids: both('q1') }]),
  'events.eventIds': [everything('events.eventIds')],
  'events.eventDocuments': ids('events.eventDocuments', both('w1')),
  'visits.visit': asked('visits.visit', both('v1')),
  'visits.visits': narrowed('visits.visits', [...filters('member', 'bari', otherMember), { member: 'bari', role: 'guest' }, ...filters('term', 't-water', unlinked), { year: 2023 }, { ids: both('v1') }]),
  'visits.sites': narrowed('visits.sites', [...filters('visit', 'v1'), ...filters('member', 'bari', otherMember)]),
  'visits.visitIds': [everything('visits.visitIds')],
  'visits.visitDocuments': ids('visits.visitDocuments', both('v1')),
  'partnerships.cooperation': asked('partnerships.cooperation', both('p1')),
  'partnerships.cooperations': narrowed('partnerships.cooperations', [...filters('member', 'bari', otherMember), { status: 'signed' }, ...filters('case', 'c1', 'pr1-practice'), ...filters('naming', 'visit/v1', 'event/w1'), { ids: both('p1') }]),
  'partnerships.statusCounts': [everything('partnerships.statusCounts')],
  'partnerships.agreements': narrowed('partnerships.agreements', filters('cooperation', 'p1')),
  'partnerships.pilots': narrowed('partnerships.pilots', filters('cooperation', 'p1')),
  'partnerships.timelineFacts': asked('partnerships.timelineFacts', both('p1')),
  'partnerships.cooperationIds': [everything('partnerships.cooperationIds')],
  'partnerships.cooperationDocuments': ids('partnerships.cooperationDocuments', both('p1')),
  'chain.links': narrowed('chain.links', [...filters('network', 't-water', unlinked), { year: 2023 }]),
  'chain.counterparts': asked('chain.counterparts', both('bari')),
  'chain.timelineOf': asked('chain.timelineOf', both('bari', 'yangzhou')),
  'chain.titlesOf': ids('chain.titlesOf', ['programme', ...records]),
  'chain.participation': [everything('chain.participation')],
  'chain.programmeFigures': narrowed('chain.programmeFigures', [{ merged: 'parts-merged' }]),
  'chain.heldMeasure': heldMeasures.map((name) => (ctx) => offered.get('chain.heldMeasure')!(ctx, name, both('event/w1'))),
  'chain.activityOfTerm': asked('chain.activityOfTerm', both('t-water')),
  'chain.activityOfTerms': ids('chain.activityOfTerms', both('t-water', unlinked)),
  'chain.membersOfTerm': asked('chain.membersOfTerm', both('t-water', unlinked)),
  'chain.sharedGround': asked('chain.sharedGround', both('bari', otherMember)),
  'chain.documentsAfter': ids('chain.documentsAfter', records),
  'chain.everyDocument': [everyDocumentOf]
}

/** Asked across programmes by their nature, before there is a context; or asked of the index, as the test of the routes does. */
const elsewhere = ['library.searchLibrary']

test('every read at a door is walked here', () => {
  expect([...offered.keys()].filter((id) => !elsewhere.includes(id)).sort()).toEqual(Object.keys(reads).sort())
})

onBothDatabases((world) => {
  const before = new Map<string, unknown>()

  beforeAll(async () => {
    await takeIn(world, aFullProgramme())
    for (const language of ['en', 'zh']) for (const id of Object.keys(reads)) before.set(`${language} ${id}`, await answers(world.reader(language), id))
    await takeIn(world, aStrangeProgramme())
  })

  test('both programmes have something in every table of the rooms', async () => {
    for (const table of await roomTables(world)) {
      const rows = await sql<{ programme_id: string }>`select distinct programme_id from ${sql.table(table)} order by programme_id`.execute(world.store.read)
      expect([table, ...rows.rows.map((row) => row.programme_id)]).toEqual([table, 'other', 'test'])
    }
  })

  test('the other programme is there and speaks for itself', async () => {
    for (const id of ['members.members', 'library.items', 'events.events', 'chain.timelineOf', 'taxonomy.schemes']) {
      const theirs = await answers(world.reader('en', 'other'), id)
      expect(JSON.stringify(theirs)).toMatch(strangers)
    }
  })

  describe.each(['en', 'zh'])('in %s', (language) => {
    test.each(Object.keys(reads))('%s says nothing of another programme, and the same as without it', async (id) => {
      const now = await answers(world.reader(language), id)
      expect(JSON.stringify(now)).not.toMatch(strangers)
      expect(now).toEqual(before.get(`${language} ${id}`))
    })
  })
})

async function roomTables(world: World): Promise<string[]> {
  const all = await world.store.read.introspection.getTables()
  return all.filter(({ name, columns }) => !/^(journal|jobs)_/.test(name) && columns.some((column) => column.name === 'programme_id')).map(({ name }) => name)
}

async function takeIn(world: World, files: Record<string, unknown>): Promise<void> {
  const { problems, counts } = await importContents(({ id }) => world.as({ programme: id }), contentsFrom(files))
  if (!counts) throw new Error(JSON.stringify(problems.slice(0, 3)))
}

async function answers(ctx: Context, id: string): Promise<unknown> {
  const given = []
  for (const ask of reads[id]!) given.push(plain(await ask(ctx)))
  return given
}

/** Maps and sets as lists, so that whole answers can be compared and searched. */
const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer ?? null, (_name, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value)))

async function everyDocumentOf(ctx: Context): Promise<unknown> {
  const told: unknown[] = []
  const put: Put = async (portion) => void told.push(portion)
  await offered.get('chain.everyDocument')!(ctx, put)
  return told
}

async function readsAtTheDoors(): Promise<Map<string, (ctx: Context, ...more: unknown[]) => unknown>> {
  const found = new Map<string, (ctx: Context, ...more: unknown[]) => unknown>()
  for (const room of Object.keys(plan).filter((room) => room !== 'intake')) {
    const door = new URL(`../src/rooms/${room}/index.server.ts`, import.meta.url)
    const names = [...readFileSync(door, 'utf8').matchAll(/export \{([^}]*)\} from '(?!\.\/commands)[^']+'/g)].flatMap((match) => match[1]!.split(',').map((name) => name.trim()))
    const shown = (await import(door.href)) as Record<string, unknown>
    for (const name of names) if (typeof shown[name] === 'function' && takesContext(shown[name])) found.set(`${room}.${name}`, shown[name] as (ctx: Context) => unknown)
  }
  return found
}

function takesContext(read: unknown): boolean {
  return /^(async\s+)?(function\s*\w*\s*)?\(?\s*ctx\b/.test(String(read))
}
