import { libraryAddress, searchFromUrl, searchLibrary, searchOrders } from '#rooms/library'
import { memberNames } from '#rooms/members'
import { sides } from '#rooms/programmes'
import { theHouse } from '../../../../house.server.ts'
import { searchWords } from '../../../words.server.ts'
import { page } from '../../../seam.server.ts'

export const load = page(async (ctx, { url }) => {
  const search = searchFromUrl(url.searchParams)
  const { index } = theHouse()!
  const [found, suggested, allSides, words] = await Promise.all([
    searchLibrary(ctx, index, search),
    search.text ? index.suggest({ programme: ctx.programme.id, text: search.text, language: ctx.language, limit: 12 }) : [],
    sides(ctx),
    searchWords(ctx)
  ])
  const named = suggested.filter(({ family }) => family === 'member').map(({ key }) => key.split('/').at(-1)!)
  return { found, more: url.searchParams.get('more'), words, orders: searchOrders, address: libraryAddress(search), members: [...(await memberNames(ctx, named)).values()], sides: Object.fromEntries(allSides.map((side) => [side.id, side.name.text])) }
})
