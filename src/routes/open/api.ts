import { z } from 'zod'
import { asJson, forEverybody } from '#platform/open/answer.ts'
import { inEveryLanguage } from '#platform/open/every-language.ts'
import { problem, Raised } from '#platform/open/problem.ts'
import { languagesOf, stateOf, type LocalisedText } from '#platform/text.ts'
import { programme } from '#rooms/programmes'
import { families, familyNamed } from './families/all.ts'
import type { Family } from './families/family.ts'
import { readList, readParameters } from './parameters.ts'
import { apiOf, pagesOf, type Places } from './places.ts'
import { listOf, recordOf } from './records.ts'
import { orRaise, type Open, type Outside } from './seam.server.ts'

const nothing = z.strictObject({})

/** Every programme of the installation. */
export async function programmesAnswer({ house, request, url, origin }: Outside): Promise<Response> {
  orRaise(readParameters(nothing, url.searchParams))
  const all = await house.programmes()
  const items = all.map(({ id, original, languages, name, shortName }) => ({ id, url: apiOf({ origin, programmeId: id }), pages: pagesOf({ origin, programmeId: id }), original, languages, name: worded(name), shortName: worded(shortName) }))
  return asJson(request, { total: items.length, items, next: null })
}

/** A programme, with where each part of its open data is. */
export async function programmeAnswer({ ctx, request, url, at }: Open): Promise<Response> {
  orRaise(readParameters(nothing, url.searchParams))
  const { id, ...found } = await inEveryLanguage(ctx, programme)
  return asJson(request, { id, url: apiOf(at), pages: pagesOf(at), ...found, parts: partsOf(at) })
}

export const partsOf = (at: Places): Record<string, string> => ({ ...Object.fromEntries(families.map(({ name }) => [name, `${apiOf(at)}/${name}`])), oai: `${apiOf(at)}/oai`, catalogue: `${at.origin}/${at.programmeId}/catalogue.jsonld` })

/** A stretch of a list. `Link: rel="next"` leads on, as `next` does. */
export async function listAnswer({ ctx, request, params, url, at }: Open): Promise<Response> {
  const family = familyOf(params.family)
  const asked = orRaise(readList(family.filters, url.searchParams))
  const found = await listOf(ctx, family, asked, at)
  if (!found) throw new Raised(problem(400, 'bad-parameter', 'The parameter "after" names no record of this list; begin again without it.', { parameter: 'after' }))
  return asJson(request, found, found.next === null ? {} : { link: `<${following(url, found.next)}>; rel="next"` })
}

/** One record in full. */
export async function recordAnswer({ ctx, request, params, url, at }: Open): Promise<Response> {
  const family = familyOf(params.family)
  orRaise(readParameters(nothing, url.searchParams))
  const found = await recordOf(ctx, family, params.id ?? '', at)
  if (!found) throw new Raised(problem(404, 'not-found', `There is no ${family.record} "${(params.id ?? '').slice(0, 100)}" in this programme.`))
  return asJson(request, found, { ...forEverybody, link: Object.entries(found.pages).map(([language, page]) => `<${page}>; rel="alternate"; type="text/html"; hreflang="${language}"`).join(', ') })
}

export function familyOf(name: string | undefined): Family {
  const family = familyNamed(name ?? '')
  if (!family) throw new Raised(problem(404, 'no-family', `There is no family "${(name ?? '').slice(0, 100)}"; there are: ${families.map(({ name }) => name).join(', ')}.`))
  return family
}

function following(url: URL, after: string): string {
  const next = new URL(url)
  next.searchParams.set('after', after)
  return next.href
}

/** A stored text as the API gives texts. */
function worded(text: LocalisedText) {
  return { original: text.original, texts: Object.fromEntries(languagesOf(text).map((language) => [language, { text: text.texts[language]?.text ?? '', state: stateOf(text, language), reviewed: text.texts[language]?.reviewed ?? null }])) }
}
