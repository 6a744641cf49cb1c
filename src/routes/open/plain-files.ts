import { openly } from '#platform/open/answer.ts'
import { said } from '#platform/text.ts'
import { families } from './families/all.ts'
import { apiOf, pageOf } from './places.ts'
import type { Outside } from './seam.server.ts'

/** For crawlers: everything public may be read; searches and machine interfaces need not be crawled. */
export const robotsAnswer = async ({ request, origin }: Outside): Promise<Response> =>
  openly(request, `User-agent: *\nDisallow: /api/\nDisallow: /mcp\nDisallow: /*/library?\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`, 'text/plain; charset=utf-8')

/** For language models and whoever works with them: what this is, and where the facts are. */
export async function llmsAnswer({ house, request, origin }: Outside): Promise<Response> {
  const programmes = (await house.programmes()).map(({ id, name, tagline, original, languages }) => {
    const at = { origin, programmeId: id }
    const page = (path: string) => `${pageOf(at, original)}${path}`
    const link = (title: string, url: string, about: string) => `- [${title}](${url}): ${about}`
    return [
      `## ${said(name, original).text}`,
      ...(tagline ? ['', said(tagline, original).text] : []),
      '',
      `Content languages: ${languages.join(', ')}. Pages in English are below /${id}/en, in Chinese below /${id}/zh.`,
      '',
      ...mainLinks.map(([title, path, about]) => link(title, page(path), about)),
      link('API', apiOf(at), `JSON: ${families.map(({ name }) => name).join(', ')}`),
      link('Catalogue', `${origin}/${id}/catalogue.ttl`, 'DCAT-AP 3; also as .jsonld'),
      link('Vocabulary', `${origin}/${id}/vocabulary.ttl`, 'SKOS; also as .jsonld'),
      link('Library as JSON Lines', `${origin}/${id}/data/items.jsonl`, 'every item in full; also .csv, and for each other family'),
      link('OAI-PMH', `${apiOf(at)}/oai?verb=Identify`, 'for harvesters'),
      ''
    ].join('\n')
  })
  return openly(request, [...introduction(origin), ...programmes].join('\n'), 'text/markdown; charset=utf-8')
}

const mainLinks = [
  ['Library', '/library', 'practices, cases, insights, guidance, policies and reports'],
  ['Members', '/members', 'cities and regions that take part'],
  ['Events', '/events', 'webinars and other gatherings, with conclusions'],
  ['Visits', '/visits', 'study visits, with findings and next steps'],
  ['Cooperations', '/cooperations', 'who works with whom, on what, how far, with the evidence'],
  ['Terms', '/terms', 'the vocabulary by which all of it is arranged'],
  ['Sources', '/sources', 'where the facts come from']
] as const

const introduction = (origin: string) => [
  '# Sympolis',
  '',
  '> An open platform for programmes of city-to-city and region-to-region cooperation. Every fact carries the place in the source it comes from; what is not stated is left open; machine translations are marked.',
  '',
  `- [OpenAPI description](${origin}/api/v1/openapi.json): all of the open data as JSON, without a key`,
  `- [MCP server](${origin}/mcp): Model Context Protocol over streamable HTTP, read only`,
  `- [Sitemap](${origin}/sitemap.xml)`,
  ''
]
