import { xml, type Xml } from './xml.ts'

/** A page in its languages: `versions` by BCP 47 language. */
export type SitemapPage = { versions: Record<string, string>; changed: string | null }

export const mostInOnePart = 10_000

/** Every version of each page as an entry that names the others, as search engines want it. */
export function sitemap(pages: readonly SitemapPage[]): string {
  const url = pages.flatMap(({ versions, changed }) => Object.values(versions).map((loc): Xml => ({ loc, lastmod: changed ?? undefined, 'xhtml:link': alternates(versions) })))
  return xml({ urlset: { '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9', '@xmlns:xhtml': 'http://www.w3.org/1999/xhtml', url } })
}

/** The index of a sitemap in parts. */
export const sitemapIndex = (parts: readonly string[]): string => xml({ sitemapindex: { '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9', sitemap: parts.map((loc): Xml => ({ loc })) } })

/** How many parts the pages make, and which pages a part (from 1) holds. */
export const partsOf = (pages: readonly SitemapPage[]): number => Math.ceil(urls(pages) / mostInOnePart)
export function partOf(pages: readonly SitemapPage[], part: number): SitemapPage[] {
  const perPart = Math.floor(mostInOnePart / Math.max(1, ...pages.map(({ versions }) => Object.keys(versions).length)))
  return pages.slice((part - 1) * perPart, part * perPart)
}

const urls = (pages: readonly SitemapPage[]) => pages.length * Math.max(1, ...pages.slice(0, 1).map(({ versions }) => Object.keys(versions).length))
const alternates = (versions: Record<string, string>): Xml[] => Object.entries(versions).map(([language, href]) => ({ '@rel': 'alternate', '@hreflang': language, '@href': href }))
