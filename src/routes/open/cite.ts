import { cite, type Citation } from '#platform/citation.ts'
import { forEverybody, openly } from '#platform/open/answer.ts'
import { problem, Raised } from '#platform/open/problem.ts'
import { item, workOf } from '#rooms/library'
import { programme } from '#rooms/programmes'
import { permanent } from './places.ts'
import type { Open } from './seam.server.ts'

type Format = { type: string; ending: string; write(citation: Citation): string }

/** The forms in which a work can be cited, as addresses name them. */
const formats: Record<string, Format> = {
  apa: { type: 'text/plain; charset=utf-8', ending: 'txt', write: ({ apa }) => apa },
  bibtex: { type: 'application/x-bibtex; charset=utf-8', ending: 'bib', write: ({ bibtex }) => bibtex },
  ris: { type: 'application/x-research-info-systems; charset=utf-8', ending: 'ris', write: ({ ris }) => ris },
  csl: { type: 'application/vnd.citationstyles.csl+json; charset=utf-8', ending: 'json', write: ({ csl }) => JSON.stringify([csl]) }
}

/** How to cite an item, as a line to read or a file for a reference manager. It names the permanent address. */
export async function citationAnswer({ ctx, request, params, at }: Open): Promise<Response> {
  const format = Object.hasOwn(formats, params.format ?? '') ? formats[params.format ?? ''] : undefined
  if (!format) throw new Raised(problem(404, 'no-format', `There is no such form of citation; there are: ${Object.keys(formats).join(', ')}.`))
  const shown = await item(ctx, params.id ?? '')
  if (!shown) throw new Raised(problem(404, 'not-found', 'There is no such item in the library.'))
  const { name, original } = await programme(ctx)
  const body = `${format.write(cite(workOf(shown, { programme: name.text, url: permanent(at, original, `item/${shown.id}`) })))}\n`
  return openly(request, body, format.type, { ...forEverybody, 'content-disposition': `inline; filename="${shown.id}.${format.ending}"` })
}
