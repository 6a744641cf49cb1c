import { titlesOf } from '#rooms/chain'
import { remarks } from '#rooms/events'
import { completeness, item, languagesOfItem, relatedItems, tombstone } from '#rooms/library'
import { memberNames } from '#rooms/members'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { dayInWords } from '#platform/i18n/format.ts'
import { htmlOf } from '#platform/markdown.ts'
import { notesAbout } from '#rooms/sources'
import { programme } from '#rooms/programmes'
import { schemaOfItem } from '../../../../open/schema-org.ts'
import { MovedTo, page, WasHere, type Asked } from '../../../../seam.server.ts'
import { chainOf } from './chain.server.ts'

const prose = ['challenge', 'solution', 'resources', 'difficulties', 'conditions'] as const

export const load = page(async (ctx, { base, origin, ...asked }) => {
  const { params } = asked
  const shown = (await item(ctx, params.id!)) ?? (await whatIsLeft(ctx, asked))
  if (shown.id !== params.id) throw new MovedTo(`${base}/library/${shown.id}`)
  const record = `item/${shown.id}`
  const cooperation = shown.madeFrom?.startsWith('cooperation/') ? shown.madeFrom : null
  const [related, notes, said, titles, about, fields, chain] = await Promise.all([
    relatedItems(ctx, shown.id),
    notesAbout(ctx, [record, ...(shown.madeFrom ? [shown.madeFrom] : [])]),
    remarks(ctx, { context: record }),
    titlesOf(ctx, [shown.madeFrom, shown.occasion].filter((one) => one !== null)),
    programme(ctx),
    languagesOfItem(ctx, shown.id),
    cooperation ? chainOf(ctx, cooperation.split('/')[1]!, shown.id) : null
  ])
  const speakers = await memberNames(ctx, said.flatMap((remark) => remark.memberId ?? []))
  return {
    item: shown,
    html: Object.fromEntries(prose.flatMap((name) => (shown[name] ? [[name, htmlOf(shown[name].text)]] : []))),
    related,
    notes,
    remarks: said,
    chain,
    names: Object.fromEntries([...speakers].map(([id, card]) => [id, card.short.text])),
    titles: Object.fromEntries([...titles].map(([key, { title }]) => [key, title])),
    languages: completeness(fields ?? [], about.languages),
    jsonld: schemaOfItem(shown, { url: `${origin}${base}/library/${shown.id}`, origin, programme: about }),
    programmeLicence: about.licence
  }
})

/** Of an item that was withdrawn its title and the day; of one that never was, nothing. */
async function whatIsLeft(ctx: Context, { params, say, language }: Pick<Asked<Record<string, string>>, 'params' | 'say' | 'language'>): Promise<never> {
  const left = await tombstone(ctx, params.id!)
  if (!left) throw new NotFound()
  throw new WasHere(say('error.withdrawn', { title: left.title.text, day: dayInWords(left.withdrawnAt.slice(0, 10), language) }))
}
