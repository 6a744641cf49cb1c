import { redirect } from '@sveltejs/kit'
import { said } from '#platform/text.ts'
import { theHouse } from '../house.server.ts'

/** One programme: its front page in the reader's language. Several, or none yet: the list. */
export const load = async ({ locals, setHeaders }) => {
  setHeaders({ vary: 'accept-language' })
  const programmes = await theHouse()!.programmes()
  if (programmes.length === 1) redirect(302, `/${programmes[0]!.id}/${locals.language}`)
  return { language: locals.language, programmes: programmes.map(({ id, name, tagline }) => ({ id, name: said(name, locals.language), tagline: tagline && said(tagline, locals.language) })) }
}
