import type { Context } from '#platform/context.ts'
import { forEverybody, openly } from '#platform/open/answer.ts'
import { inEveryLanguage } from '#platform/open/every-language.ts'
import { jsonLd, turtle, type Thing } from '#platform/open/graph.ts'
import { problem, Raised } from '#platform/open/problem.ts'
import { interfaceLanguages } from '#platform/i18n/messages.ts'
import { lastChanges } from '#platform/journal.ts'
import { recordParts } from '#platform/records.ts'
import { programme } from '#rooms/programmes'
import { schemes, skosJsonLd, skosTurtle, term } from '#rooms/taxonomy'
import { catalogue, prefixes, type Dataset } from './dcat.ts'
import { families } from './families/all.ts'
import { pageOf, permanent, type Places } from './places.ts'
import { sayOpen } from './say.ts'
import type { Open } from './seam.server.ts'

/** The datasets of a programme: each family of records, and the vocabulary. */
async function datasetsOf(ctx: Context): Promise<Dataset[]> {
  const changes = await lastChanges(ctx.db, ctx.programme.id)
  const newest = (record: string) => [...changes].reduce<string | null>((last, [changed, at]) => (recordParts(changed).family === record && (!last || at > last) ? at : last), null)
  const words = (name: string, what: 'title' | 'about') => Object.fromEntries(interfaceLanguages.map((language) => [language, sayOpen(language)(`dataset.${name}.${what}` as 'dataset.items.title')]))
  const dataset = (name: string, record: string): Dataset => ({ name, title: words(name, 'title'), about: words(name, 'about'), modified: newest(record), calendar: name === 'events' || name === 'visits' ? 'calendar' : null })
  return [...families.map(({ name, record }) => dataset(name, record)), dataset('vocabulary', 'scheme')]
}

async function catalogueOf(ctx: Context, at: Places): Promise<Thing[]> {
  return catalogue(await inEveryLanguage(ctx, programme), await datasetsOf(ctx), at)
}

export const catalogueTurtle = async ({ ctx, request, at }: Open): Promise<Response> => openly(request, turtle(prefixes, await catalogueOf(ctx, at)), 'text/turtle; charset=utf-8')

export const catalogueJsonLd = async ({ ctx, request, at }: Open): Promise<Response> => openly(request, `${JSON.stringify(jsonLd(prefixes, await catalogueOf(ctx, at)))}\n`, 'application/ld+json')

/** Where the terms of a programme have their permanent names. */
const vocabularyOf = ({ origin, programmeId }: Places) => `${origin}/${programmeId}/vocabulary`

export const vocabularyTurtle = async ({ ctx, request, at }: Open): Promise<Response> => openly(request, await skosTurtle(ctx, vocabularyOf(at)), 'text/turtle; charset=utf-8')

export const vocabularyJsonLd = async ({ ctx, request, at }: Open): Promise<Response> => openly(request, await skosJsonLd(ctx, vocabularyOf(at)), 'application/ld+json')

/** The permanent name of a scheme or term leads to its description, as linked data has it: to a page for people, to SKOS for programs. */
export async function vocabularyName({ ctx, request, params, at }: Open): Promise<Response> {
  const { scheme = '', term: id } = params
  const isThere = id === undefined ? (await schemes(ctx)).some((tree) => tree.id === scheme) : (await term(ctx, id))?.schemeId === scheme
  if (!isThere) throw new Raised(problem(404, 'not-found', 'There is no such term in the vocabulary.'))
  const wantsData = /turtle|ld\+json/.exec(request.headers.get('accept') ?? '')?.[0]
  const page = id === undefined ? `${pageOf(at, 'en')}/terms` : permanent(at, ctx.programme.original, `term/${id}`)
  return seeOther(wantsData ? `${vocabularyOf(at)}.${wantsData === 'turtle' ? 'ttl' : 'jsonld'}` : page)
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { ...forEverybody, location, vary: 'accept' } })
