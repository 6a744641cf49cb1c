import { thePublic, type Context } from '#platform/context.ts'
import { openly } from '#platform/open/answer.ts'
import { problem, Raised } from '#platform/open/problem.ts'
import { mostInOnePart, partOf, partsOf, sitemap, sitemapIndex, type SitemapPage } from '#platform/open/sitemap.ts'
import { lastChanges } from '#platform/journal.ts'
import type { House } from '../../house.server.ts'
import { families } from './families/all.ts'
import { readParameters } from './parameters.ts'
import { pageOf, type Places } from './places.ts'
import type { Outside } from './seam.server.ts'

const type = 'application/xml; charset=utf-8'

/** Pages of a programme that are about no single record. */
export const mainPages = ['', 'library', 'members', 'events', 'visits', 'cooperations', 'terms', 'results', 'about', 'collections', 'network', 'steps', 'sources', 'term-base', 'open-data', 'accessibility'] as const

/** All pages, or where the parts of the list are. */
export async function sitemapAnswer({ house, request, origin }: Outside): Promise<Response> {
  const pages = await everyPage(house, origin)
  const parts = partsOf(pages)
  const body = parts <= 1 ? sitemap(pages) : sitemapIndex(Array.from({ length: parts }, (_, at) => `${origin}/sitemap-${at + 1}.xml`))
  return openly(request, body, type)
}

/** One part of a long list of pages, from 1. */
export async function sitemapPartAnswer({ house, request, origin, params }: Outside): Promise<Response> {
  const part = /^[1-9]\d{0,4}$/.test(params.part ?? '') ? partOf(await everyPage(house, origin), Number(params.part)) : []
  if (part.length === 0) throw new Raised(problem(404, 'not-found', `There is no part "${(params.part ?? '').slice(0, 20)}" of the sitemap; a part holds at most ${mostInOnePart} addresses.`))
  return openly(request, sitemap(part), type)
}

async function everyPage(house: House, origin: string): Promise<SitemapPage[]> {
  const pages: SitemapPage[] = []
  for (const { id, original } of await house.programmes()) {
    const ctx = await house.contextFor({ programmeId: id, language: original, actor: thePublic })
    if (ctx) for (const page of await pagesOfProgramme(ctx, { origin, programmeId: id, index: house.index })) pages.push(page)
  }
  return pages
}

async function pagesOfProgramme(ctx: Context, at: Places & Pick<House, 'index'>): Promise<SitemapPage[]> {
  const changes = await lastChanges(ctx.db, ctx.programme.id)
  const pages = mainPages.map((page) => ({ versions: inLanguages((language) => `${pageOf(at, language)}${page && `/${page}`}`), changed: null as string | null }))
  for (const family of families) {
    if (family.name === 'steps') continue // they stand together on one page
    const all = await family.fitting(ctx, readParameters(family.filters, new URLSearchParams()), { after: null, limit: Number.MAX_SAFE_INTEGER }, at)
    for (const id of all?.items ?? []) {
      const record = `${family.record}/${id}`
      pages.push({ versions: inLanguages((language) => pageOf(at, language, record)), changed: changes.get(record) ?? null })
    }
  }
  return pages
}

const inLanguages = (address: (language: string) => string) => ({ en: address('en'), 'zh-Hans': address('zh') })
