import { z } from 'zod'
import { membersOfTerm } from '#rooms/chain'
import { member, memberKinds, memberNames, members, type MemberCard } from '#rooms/members'
import { citationsOf } from '#rooms/sources'
import { family } from './family.ts'
import { address, citations, citedRef, MemberRef, memberRef, said, Text, text, Value } from './parts.ts'

const card = z
  .strictObject({
    ...address,
    name: Text,
    short: Text,
    pinyin: said,
    local: z.strictObject({ language: z.string(), text: z.string() }).nullable(),
    kind: z.enum(memberKinds),
    side: z.string(),
    country: z.string(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    zone: said,
    parentId: said,
    cited: citations
  })
  .meta({ id: 'MemberInList' })

const full = card
  .extend({
    languages: z.array(z.string()),
    parent: MemberRef.nullable(),
    parts: z.array(MemberRef),
    parentPlace: text,
    aliases: z.array(z.string()),
    codes: z.array(z.strictObject({ scheme: z.string(), value: z.string(), year: z.number().nullable() })),
    wikidata: said,
    geonames: said,
    located: text,
    population: z.strictObject({ value: z.number(), year: z.number().nullable(), source: said }).nullable(),
    summary: text,
    note: text,
    outside: z.array(z.string()).describe('Fields that are general knowledge and not in the sources')
  })
  .meta({ id: 'Member' })

const ofCard = ({ id, name, short, pinyin, local, kind, side, country, lat, lon, zone, parentId }: MemberCard) => ({ id, name, short, pinyin, local, kind, side, country, lat, lon, zone, parentId })

export const membersFamily = family({
  name: 'members',
  record: 'member',
  about: 'Cities and regions that take part',
  filters: z.strictObject({ side: Value.optional(), country: Value.optional(), network: Value.optional().describe('a term of a scheme of networks: members that stand on it by their items, presentations, steps or visits') }),
  card,
  full,
  list: async (ctx, { side, country, network }) => {
    const found = await members(ctx, { ...(side ? { side } : {}), ...(country ? { country } : {}) })
    if (!network) return found
    const active = new Set((await membersOfTerm(ctx, network)).map((one) => one.member.id))
    return found.filter(({ id }) => active.has(id))
  },
  listed: async (ctx, ids) => [...(await memberNames(ctx, ids)).values()],
  asCards: async (ctx, cards) => {
    const cited = await citationsOf(ctx, cards.map(({ id }) => `member/${id}`))
    return cards.map((card) => ({ ...ofCard(card), cited: (cited.get(`member/${card.id}`) ?? []).map(citedRef) }))
  },
  one: async (ctx, id) => {
    const found = await member(ctx, id)
    if (!found || 'redirect' in found) return null
    return { ...found, parent: found.parent && memberRef(found.parent), parts: found.parts.map(memberRef), cited: found.cited.map(citedRef) }
  }
})
