import type { Context } from '#platform/context.ts'
import { atom, type Entry } from '#platform/open/atom.ts'
import { plainText } from '#platform/markdown.ts'
import { lastChanges } from '#platform/journal.ts'
import { found } from '#platform/errors.ts'
import { events, type EventCard } from '#rooms/events'
import { items, type ItemCard } from '#rooms/library'
import { memberNames } from '#rooms/members'
import { programme } from '#rooms/programmes'
import { terms } from '#rooms/taxonomy'
import { openly } from '#platform/open/answer.ts'
import type { InterfaceLanguage } from '#platform/i18n/messages.ts'
import { pageOf, type Places } from './places.ts'
import { sayOpen } from './say.ts'
import type { Open } from './seam.server.ts'

const longest = 50

/** What is new in the programme. */
export const programmeFeed = async (asked: Open): Promise<Response> => {
  const { shortName } = await programme(asked.ctx)
  return feed(asked, { title: wordsOf(asked)('feed.title', { programme: shortName.text }), record: '', about: {} })
}

/** What is new about a term and those below it. */
export const termFeed = async (asked: Open): Promise<Response> => {
  const term = found((await terms(asked.ctx, [asked.params.id ?? ''])).get(asked.params.id ?? ''))
  return feed(asked, { title: wordsOf(asked)('feed.term', { term: term.label.text }), record: `term/${term.id}`, about: { term: term.id } })
}

/** What is new of a member. */
export const memberFeed = async (asked: Open): Promise<Response> => {
  const member = found((await memberNames(asked.ctx, [asked.params.id ?? ''])).get(asked.params.id ?? ''))
  return feed(asked, { title: wordsOf(asked)('feed.member', { member: member.short.text }), record: `member/${member.id}`, about: { member: member.id } })
}

const wordsOf = ({ params }: Open) => sayOpen(params.lang as InterfaceLanguage)

async function feed({ ctx, request, at, url }: Open, { title, record, about }: { title: string; record: string; about: { term?: string; member?: string } }): Promise<Response> {
  const changes = await lastChanges(ctx.db, ctx.programme.id)
  const told = await programme(ctx)
  const entries = (await entriesAbout(ctx, about, changes, at)).sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.id < b.id ? -1 : 1)).slice(0, longest)
  const self = `${at.origin}${url.pathname}`
  const body = atom({
    id: self,
    title,
    subtitle: told.tagline?.text ?? null,
    language: ctx.language,
    self,
    url: pageOf(at, ctx.language, record),
    updated: entries[0]?.updated ?? changes.get('programme') ?? '1970-01-01T00:00:00Z',
    author: told.name.text,
    rights: told.licence.url ?? told.licence.id,
    entries
  })
  return openly(request, body, 'application/atom+xml; charset=utf-8')
}

async function entriesAbout(ctx: Context, about: { term?: string; member?: string }, changes: Map<string, string>, at: Places): Promise<Entry[]> {
  const own = (await items(ctx, about)).map((item) => itemEntry(item, changes.get(`item/${item.id}`), ctx.language, at))
  const held = (await events(ctx, about)).flatMap((event) => eventEntry(event, changes.get(`event/${event.id}`), ctx.language, at))
  return [...own, ...held]
}

const itemEntry = (item: ItemCard, changed: string | undefined, language: string, at: Places): Entry => ({
  ...entryOf(`item/${item.id}`, item, language, at),
  published: item.publishedAt,
  updated: changed ?? item.publishedAt,
  authors: item.members.map(({ name }) => name.text)
})

/** An event whose record was never changed in the journal cannot be dated, and is left out. */
const eventEntry = (event: EventCard, changed: string | undefined, language: string, at: Places): Entry[] =>
  changed ? [{ ...entryOf(`event/${event.id}`, event, language, at), published: null, updated: changed, authors: [] }] : []

function entryOf(record: string, { title, summary, terms }: Pick<ItemCard, 'title' | 'summary' | 'terms'>, language: string, at: Places) {
  const page = pageOf(at, language, record)
  return { id: page, url: page, title: plainText(title.text), language: title.language, summary: summary && plainText(summary.text), categories: terms.map((term) => ({ term: term.id, label: term.label.text })) }
}
