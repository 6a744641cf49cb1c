import { foundProgramme, ProgrammeEntry } from '#rooms/programmes'
import { enrolMembers, MemberEntry } from '#rooms/members'
import { registerSources, SourceEntry } from '#rooms/sources'
import { publishSchemes, SchemeEntry } from '#rooms/taxonomy'
import type { Context } from '#platform/context.ts'
import { ItemEntry } from './input/entries.ts'

const both = (en: string, zh: string) => ({ en, zh })
const member = (id: string, side: string, country: string, name: Record<string, string>) => MemberEntry.parse({ id, name, kind: 'city', side, country })

/** A small programme for a library to stand in: two sides, three members, a source, networks with clusters, and two SDG targets. */
export async function aProgramme(ctx: Context): Promise<void> {
  await foundProgramme(
    ctx,
    ProgrammeEntry.parse({
      id: ctx.programme.id,
      name: both('Water cities', '水城'),
      shortName: { en: 'WC' },
      original: 'en',
      languages: ['en', 'zh'],
      sides: [{ id: 'eu', name: both('Europe', '欧洲') }, { id: 'cn', name: both('China', '中国') }],
      zone: 'Europe/Brussels',
      licence: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      defaultSource: 'book'
    })
  )
  await registerSources(ctx, [SourceEntry.parse({ id: 'book', kind: 'publication', title: both('The book', '书'), lines: 900, sections: [{ from: 100, to: 199, title: both('Practices', '实践') }] })])
  await publishSchemes(ctx, schemes, { source: 'book' })
  await enrolMembers(ctx, [member('bari', 'eu', 'IT', both('Bari', '巴里')), member('haikou', 'cn', 'CN', both('Haikou', '海口')), member('ioannina', 'eu', 'GR', { en: 'Ioannina' })], { source: 'book' })
}

const schemes = [
  { id: 'networks', kind: 'networks', title: both('Networks', '网络'), terms: [{ id: 'n-eco', label: both('Ecological transition', '生态转型') }] },
  {
    id: 'clusters',
    kind: 'clusters',
    title: both('Clusters', '主题组'),
    terms: [
      { id: 'c-nbs', label: both('Nature-based solutions', '基于自然的解决方案'), broader: [{ id: 'n-eco', confidence: 'high' }] },
      { id: 'c-water', label: both('Water', '水务'), broader: [{ id: 'n-eco', confidence: 'low' }] },
      { id: 'c-food', label: both('Food', '食品') }
    ]
  },
  { id: 'sdg', kind: 'other', title: both('SDGs', '可持续发展目标'), terms: [{ id: 'sdg-11', label: both('Cities', '城市') }, { id: 'sdg-11-5', label: both('Disasters', '减灾'), broader: [{ id: 'sdg-11' }] }] }
].map((scheme) => SchemeEntry.parse(scheme))

/** An item about nothing in particular, but for what a test says of it. */
export const anItem = (said: Record<string, unknown> & { id: string }): ItemEntry => ItemEntry.parse({ kind: 'practice', title: { en: 'Untitled' }, ...said })

/** An item in which every field says something. */
export const aFullItem = (id: string): ItemEntry =>
  anItem({
    id,
    kind: 'case',
    title: { ...both('A green corridor for two cities', '两座城市的绿廊'), 'zh:by': 'machine' },
    summary: both('Two cities **plant** a corridor.', '两座城市共建绿廊。'),
    day: '2022-03-04',
    members: ['bari', 'haikou'],
    terms: [{ id: 'c-nbs', printed: 'Nature-based', at: '110', note: both('A fragment.', '片段。') }, { id: null, printed: 'Urban Renewal', at: '111' }, { id: 'sdg-11-5' }],
    from: { event: 'w1' },
    challenge: both('Floods.', '内涝。'),
    solution: both('Trees.', '树木。'),
    blocks: [{ what: both('Planting', '种植'), enabling: both('A budget', '预算'), lessons: both('Start early', '早开始'), at: '120-121, 130' }],
    results: [{ text: both('A corridor stands.', '绿廊已建成。'), reached: 'planned', at: '140' }],
    figures: [{ id: 'f1', printed: '2 million', value: 2_000_000, unit: null, label: both('Money', '资金'), scope: null, year: null, reached: null, at: '150', note: both('No currency stated.', '未注明币种。') }],
    resources: both('Staff', '人员'),
    difficulties: both('Heat', '高温'),
    lessons: [{ text: both('Walk the site.', '实地踏勘。'), at: '160' }],
    conditions: both('Soil', '土壤'),
    dates: [{ day: '2023-01', text: both('Start', '启动') }],
    partners: [{ name: both('The university', '大学'), helix: 'research' }],
    media: [{ file: 'tree.jpg', alt: both('A tree', '一棵树'), credit: 'The city', licence: 'CC-BY-4.0' }],
    licence: 'CC-BY-4.0',
    at: '100-170',
    note: both('A note.', '备注。')
  })
