import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Said } from '#platform/text.ts'
import { links, participation, programmeFigures } from '#rooms/chain'
import { event, events, presentations, remarks } from '#rooms/events'
import { importFolder, type Imported } from '#rooms/intake'
import { item, items, languagesOfItem } from '#rooms/library'
import { members, representatives } from '#rooms/members'
import { agreements, cooperation, cooperations, pilots } from '#rooms/partnerships'
import { notes, type Cited } from '#rooms/sources'
import { steps } from '#rooms/steps'
import { schemes, term } from '#rooms/taxonomy'
import { visit, visits } from '#rooms/visits'
import { onBothDatabases } from './world.ts'

/** What the publication holds, webinar by webinar: the number of presentations, the length of each list of points, the sub-points, and who spoke by office. */
const webinars = {
  w1: ['2022-03-04', 15, [5, 8], 0, 'person-01 person-02'],
  w2: ['2022-03-25', 3, [3, 4, 4], 0, 'person-03'],
  w3: ['2022-03-25', 7, [3, 6, 5, 5], 0, 'person-03'],
  w4: ['2022-04-29', 13, [11, 3, 10], 0, 'person-04'],
  w5: ['2022-06-02', 5, [8, 4, 11, 4], 0, 'person-05 person-06'],
  w6: ['2022-06-23', 8, [6, 3, 6], 22, 'person-07'],
  w7: ['2022-09-28', 10, [12, 3, 3], 0, 'person-08'],
  w8: ['2022-10-26', 4, [5, 4, 6, 6], 0, 'person-03'],
  w9: ['2022-10-28', 6, [7, 5, 3, 3, 4, 3], 11, 'person-09']
} as const

const batch1 = 'alentejo-region fuenlabrada krapina-zagorje-county lazio-region western-greece'
const batch4 = 'bacau-county bari bielsko-biala ljubljana-urban-region sisak-moslavina-county sofia south-bohemia-region'
const autumn = 'chongqing-liangjiang guangzhou-development-district hangzhou liuzhou suzhou-taicang zhengzhou'

/** Batch, days, hosts, guests, and how many sites, themes, findings, takeaways, next steps and remarks. */
const journeys = {
  v01: [1, '2023-07-02 2023-07-03', 'beijing', batch1, [3, 5, 0, 0, 3, 1]],
  v02: [1, '2023-07-04 2023-07-05', 'zhengzhou', batch1, [4, 5, 0, 0, 4, 1]],
  v03: [1, '2023-07-06 2023-07-07', 'hangzhou', batch1, [7, 4, 0, 0, 4, 2]],
  v04: [2, '2023-07-17 2023-07-18', 'lazio-region', 'beijing dalian hangzhou zhengzhou', [6, 4, 0, 0, 4, 0]],
  v05: [2, '2023-07-20 2023-07-21', 'western-greece', 'beijing dalian hangzhou zhengzhou', [2, 4, 0, 0, 5, 1]],
  v06: [3, '2023-08-23 2023-08-25', 'yangzhou', 'nci-bologna', [3, 7, 3, 0, 3, 1]],
  v07: [4, '2023-09-18 2023-09-20', 'chongqing-liangjiang', batch4, [3, 6, 0, 0, 5, 2]],
  v08: [4, '2023-09-21 2023-09-22', 'guangzhou-development-district', batch4, [3, 5, 0, 0, 3, 1]],
  v09: [5, '2023-10-23 2023-10-24', '', 'chongqing-liangjiang guangzhou-development-district hangzhou lazio-region liuzhou nci-bologna sofia suzhou-taicang western-greece zhengzhou', [0, 3, 0, 3, 0, 1]],
  v10: [5, '2023-10-26 2023-10-27', 'ljubljana-urban-region', autumn, [6, 3, 0, 0, 3, 1]],
  v11: [6, '2023-11-01 2023-11-03', 'suzhou-taicang', 'stuttgart-urban-region', [4, 3, 0, 0, 5, 1]]
} as const

/** Status, members, case, agreements, pilots, and the lines that bear witness to it. */
const partnerships = {
  p1: ['signed', 'nci-bologna yangzhou', 'c1', 2, 0, [1945, 1949, 1951, 1953, 1960, 1962, 1963, 1964, 2103, 2126, 2128, 2136, 2149]],
  p2: ['signed', 'lazio-region zhengzhou', 'c2', 1, 0, [2039, 2175, 2197, 2210]],
  p3: ['signed', 'stuttgart-urban-region suzhou-taicang', 'c3', 1, 3, [2076, 2080, 2087, 2244, 2272, 2274, 2278, 2280]],
  p4: ['agreed-fields', 'chongqing-zhongxian sisak-moslavina-county', 'c4', 0, 0, [1972, 1989, 1993, 2320, 2357]],
  p5: ['agreed-fields', 'hangzhou western-greece', 'c5', 0, 0, [1881, 2039, 2395, 2420, 2437]],
  p6: ['contact', 'bari', null, 0, 0, [2006]],
  p7: ['prospect', 'chongqing-liangjiang ljubljana-urban-region', null, 0, 0, [2054]]
} as const

/** Figures as printed and as numbers, lessons, and the printed tags with the term each was mapped to. */
const cases = {
  c1: ['2=2, 2 million=2000000, 1=1', 4, 'Innovative, Sustainable & Carbon Neutral Ecosystems & Strategic Sectors: n-innov; Innovation Centres: c-education-urban; Tourism & Culture: c-tourism-culture-urban; Urban Renewal: none; Energy Transition - Climate Change: x-climate; Joint Design Centre: k-joint-design-centre; Green Infrastructure: k-green-infrastructure'],
  c2: ['9=9, 3=3, 1=1', 3, 'Ecological Transition & Green Deal: n-eco; Sustainable Urban Agriculture – Agrofood Chain: c-agri-region; Climate Change: x-climate; Organic Farm: k-organic-farm; Multifunctional (peri-)Urban Farming: k-multifunctional-peri-urban-farming'],
  c3: ['3=3, 300,000=300000, 2=2', 4, 'Urban & Regional Renewal: n-renewal; Urban Planning: c-planning; Mobility & Transport: c-mobility; Nature-Based Solutions: c-nbs; Energy Transition - Climate Change: x-climate; TOD: k-tod; productive city: k-productive-city; low-carbon city: k-low-carbon-city'],
  c4: ['4=4, 2=2, 1=1', 4, 'Innovative, Sustainable & Carbon Neutral Ecosystems: n-innov; Technologies 4.0: c-tech40; Education, Jobs & Skills: c-education-region; Digital Transition: x-digital; Gaming Industry: k-gaming-industry; Industrial Transition: k-industrial-transition'],
  c5: ['1=1, 3=3, 1=1', 3, 'Innovative, Sustainable & Carbon Neutral Ecosystems: n-innov; Technologies 4.0: c-tech40; Education, Jobs & Skills: c-education-region; Energy Transition - Climate Change: x-climate; E-commerce: k-e-commerce; Vocational Education and Training: k-vocational-education-and-training']
} as const

/** The network of each cluster as far as the evidence carries, and how sure that is. */
const placed = `
  c-circular n-eco high, c-nbs n-eco high, c-agri-urban n-eco high, c-renovation n-eco high, c-agri-region n-eco medium, c-tech40 n-innov medium, c-planning n-renewal high,
  c-mobility n-renewal high, c-social n-renewal high, c-industry50 n-innov medium, c-tourism-culture-urban n-innov high, c-health n-innov high, c-education-urban n-innov high,
  c-tourism-culture-region n-innov medium, c-ris n-innov medium, c-education-region n-innov medium, c-greening-industry n-eco low, c-greening-agriculture n-eco low,
  c-greening-services n-eco low, c-greening-infrastructure n-eco low`

/** How often each member presented; the others never did. */
const presented = `
  haikou 6, zhengzhou 6, valencia-region 4, nci-bologna 4, western-greece 4, lazio-region 4, suzhou 4, yangzhou 3, beijing 3, ioannina 3, liuzhou 3, murcia 3, bielsko-biala 2,
  santiago-de-compostela 2, stuttgart-urban-region 2, sofia 2, wuhan 2, ljubljana-urban-region 2, chengdu 1, kunming 1, fuenlabrada 1, sisak-moslavina-county 1,
  guangzhou-development-district 1, mannheim 1, chongqing-liangjiang 1, south-bohemia-region 1, hohhot 1, hangzhou 1, xian 1, bari 1`

const words = (text: string) => text.split(' ')
const listed = (text: string) => text.split(',').map((entry) => entry.trim()).sort()
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const tally = (names: readonly string[]) => Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((other) => other === name).length]))
const numbered = (prefix: string, last: number) => Array.from({ length: last }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`)
const ids = (records: readonly { id: string }[]) => records.map((record) => record.id).sort().join(' ')

/** Every single line of these places. */
const linesOf = (places: readonly (Cited | null)[]) =>
  places.flatMap((place) => (place?.lines ?? '').split(', ').filter(Boolean).flatMap((range) => {
    const [from = 0, to = from] = range.split('–').map(Number)
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }))

/** Texts that a reader of this language does not get in it, nor in its script. */
const notIn = (language: 'en' | 'zh', texts: readonly (Said | null)[]) =>
  texts.flatMap((text) => (text && (text.language !== language || !(language === 'zh' ? /\p{Script=Han}/u : /[A-Za-z]/).test(text.text)) ? [text.text] : []))

onBothDatabases((world) => {
  let first: Imported
  const reader = (language = 'en') => world.reader(language, 'iurc-china')
  const importing = () => importFolder((tenant) => world.as({ programme: tenant.id }), 'examples/iurc-china')
  const journal = async () => (world.store.read as unknown as Kysely<{ journal_fact: { seq: number } }>).selectFrom('journal_fact').select('seq').execute()
  beforeAll(async () => void (first = await importing()))

  test('the totals are those of the publication', async () => {
    expect((await programmeFigures(reader(), { merged: 'parts-merged' })).members.total).toBe(35)
    expect(await programmeFigures(reader())).toMatchObject({
      members: { total: 36, countries: 12, bySide: [{ side: 'eu', count: 19 }, { side: 'cn', count: 17 }] },
      events: 9, presentations: 71, presentationsBySide: [{ side: 'eu', count: 37 }, { side: 'cn', count: 34 }],
      statements: [{ kind: 'challenge', count: 19 }, { kind: 'goal', count: 25 }, { kind: 'interest', count: 148 }, { kind: 'practice', count: 174 }],
      visits: [{ kind: 'closing-event', count: 1 }, { kind: 'study-visit', count: 10 }], sites: 41, steps: { total: 39, withoutOwner: 39, withoutDue: 39, withoutState: 39, done: 0 },
      cooperations: { total: 7, byStatus: [['contact', 1], ['prospect', 1], ['agreed-fields', 2], ['signed', 3], ['running', 0], ['result-reported', 0]].map(([status, count]) => ({ status, count })) },
      agreements: { total: 4, withoutDay: 3 }, pilots: 3,
      items: { total: 92, byKind: [['case', 5], ['guidance', 4], ['insight', 9], ['policy', 2], ['practice', 71], ['report', 1]].map(([kind, count]) => ({ kind, count })) }
    })
  })

  test('members have their countries, their places on the map and their parents', async () => {
    const all = await members(reader())
    expect(tally(all.map((one) => one.country))).toEqual({ BG: 1, CN: 17, CZ: 1, DE: 2, ES: 4, GR: 2, HR: 2, IT: 3, PL: 1, PT: 1, RO: 1, SI: 1 })
    expect(all.filter((one) => one.lat === null || one.lon === null)).toEqual([])
    expect(all.filter((one) => one.parentId).map((one) => `${one.id} in ${one.parentId}`)).toEqual(['suzhou-taicang in suzhou'])
  })

  test('who presented how often, who never did and who is in no visit', async () => {
    const taken = await participation(reader())
    const without = (...deeds: string[]) => ids(taken.filter((one) => deeds.every((deed) => (one.never as string[]).includes(deed))).map((one) => one.member))
    expect(taken.filter((one) => one.presented).map((one) => `${one.member.id} ${one.presented}`).sort()).toEqual(listed(presented))
    expect(without('presented')).toBe('alentejo-region bacau-county chongqing-zhongxian dalian krapina-zagorje-county suzhou-taicang')
    expect(without('hosted', 'travelled')).toBe('chengdu haikou hohhot ioannina kunming mannheim murcia santiago-de-compostela suzhou valencia-region wuhan xian')
  })

  test('networks, clusters, challenges and keywords stand with their confidence and printed forms', async () => {
    const own = (await schemes(reader())).filter((scheme) => ['networks', 'clusters', 'challenges', 'keywords'].includes(scheme.id))
    const printed = async (list: { id: string }[]) => sum(await Promise.all(list.map(async ({ id }) => (await term(reader(), id))!.printed.length)))
    const counts = await Promise.all(own.map(async (scheme) => [scheme.id, [scheme.terms.length, await printed(scheme.terms)]]))
    expect(Object.fromEntries(counts)).toEqual({ networks: [3, 11], clusters: [20, 30], challenges: [3, 8], keywords: [11, 11] })
    const clusters = own.find((scheme) => scheme.id === 'clusters')!.terms
    expect(clusters.map(({ id, broader: [surest] }) => `${id} ${surest?.term.id} ${surest?.confidence}`).sort()).toEqual(listed(placed))
  })

  test('the webinars have their days, presentations, points and experts', async () => {
    const people = await representatives(reader())
    const spoke = (id: string) => ids(people.filter((one) => one.roles.some((role) => role.context === `event/${id}`)))
    const found = await Promise.all((await events(reader())).map(async ({ id }) => {
      const { day, presentations, lists } = (await event(reader(), id))!
      return [id, [day, presentations.length, lists.map((list) => list.points.length), sum(lists.flatMap((list) => list.points.map((point) => point.sub.length))), spoke(id)]] as const
    }))
    expect(Object.fromEntries(found)).toEqual(webinars)
    const lengths = found.flatMap(([, [, , each]]) => each)
    expect([lengths.length, sum(lengths), sum(found.map(([, [, , , sub]]) => sub))]).toEqual([32, 173, 33])
    expect([(await presentations(reader(), { kind: 'challenge' })).length, (await presentations(reader(), { kind: 'interest' })).length]).toEqual([12, 49])
  })

  test('the visits have their days, hosts, guests, sites and conclusions', async () => {
    const found = await Promise.all((await visits(reader())).map(async ({ id }) => {
      const one = (await visit(reader(), id))!
      const counts = [one.sites, one.themes, one.findings, one.takeaways, one.steps, one.remarks].map((list) => list.length)
      return [id, [one.batch, `${one.starts} ${one.ends}`, ids(one.hosts), ids(one.guests), counts]] as const
    }))
    expect(Object.fromEntries(found)).toEqual(journeys)
    const all = await visits(reader())
    expect(tally([...new Map(all.flatMap((one) => one.hosts.map((host) => [host.id, host.side]))).values()])).toEqual({ cn: 7, eu: 3 })
    expect(all.flatMap((one) => [...one.alsoVisited, ...one.alsoVisitedBy].map((also) => `${one.id} ${also.id}`))).toEqual(['v07 chongqing-zhongxian', 'v07 sisak-moslavina-county'])
  })

  test('hosts and guests of the visits make 37 pairs, and the side visit one more', async () => {
    const met = (await links(reader())).filter((link) => link.reasons.some((reason) => reason.how === 'host-guest'))
    const pairs = new Set(Object.values(journeys).flatMap(([, , host, guests]) => (host ? words(guests).map((guest) => [host, guest].sort().join(' ')) : [])))
    expect(pairs.size).toBe(37)
    expect(met.map(({ a, b }) => `${a} ${b}`).sort()).toEqual([...pairs, 'chongqing-zhongxian sisak-moslavina-county'].sort())
  })

  test('next steps are numbered within their visit, and 23 of them have a printed theme', async () => {
    const all = await steps(reader())
    const numbers = Object.entries(journeys).flatMap(([id, [, , , , counts]]) => Array.from({ length: counts[4] }, (_, at) => `${id} ${at + 1}`))
    expect(all.map((one) => `${one.visitId} ${one.number}`)).toEqual(numbers)
    expect(tally(all.map((one) => one.themeBy ?? 'nobody'))).toEqual({ editors: 16, source: 23 })
    expect(all.filter((one) => !one.members.length || !one.cited.length)).toEqual([])
  })

  test('the cooperations have their status, parties, agreements and every line that bears witness', async () => {
    const found = await Promise.all((await cooperations(reader())).map(async ({ id }) => {
      const one = (await cooperation(reader(), id))!
      const known = new Set(linesOf(one.timeline.map((fact) => fact.cited)))
      const witnesses = partnerships[id as keyof typeof partnerships]?.[5] ?? []
      return [id, [one.status, ids(one.parties.flatMap((party) => party.member ?? [])), one.caseId, one.agreements.length, one.pilots.length, witnesses.filter((line) => known.has(line))]] as const
    }))
    expect(Object.fromEntries(found)).toEqual(partnerships)
    expect((await agreements(reader())).map(({ id, kind, day }) => `${id} ${kind} ${day}`)).toEqual(['p1-mou mou null', 'p1-centre joint-centre null', 'p2-framework framework-agreement null', 'p3-mou mou 2023-11'])
    expect((await pilots(reader())).map((one) => one.aliases.length)).toEqual([1, 1, 1])
  })

  test('the cases have 15 figures, 18 lessons, and their tags as printed and as mapped', async () => {
    const found = await Promise.all((await items(reader(), { kind: 'case' })).map(async ({ id }) => {
      const one = (await item(reader(), id))!
      const tags = one.tags.filter((tag) => tag.printed).map((tag) => `${tag.printed}: ${tag.term?.id ?? 'none'}`).join('; ')
      return [id, [one.figures.map((figure) => `${figure.printed}=${figure.value}`).join(', '), one.lessons.length, tags]] as const
    }))
    expect(Object.fromEntries(found)).toEqual(cases)
    expect([sum(found.map(([, [figures]]) => figures.split('=').length - 1)), sum(found.map(([, [, lessons]]) => lessons))]).toEqual([15, 18])
  })

  test('remarks and representatives are all there, by context and by who speaks', async () => {
    const said = await remarks(reader())
    expect(tally(said.map((one) => one.context.split('/')[0]!))).toEqual({ event: 26, item: 5, visit: 12 })
    expect(tally(said.map((one) => one.by.kind))).toEqual({ document: 1, member: 5, none: 13, person: 24 })
    expect(ids(await representatives(reader()))).toBe(numbered('person-', 27).join(' '))
  })

  test('what is odd in the publication, belongs nowhere or contradicts itself is told in a note', async () => {
    const all = await notes(reader())
    expect(numbered('k', 95).filter((id) => !all.some((note) => note.id === id))).toEqual([])
    const told = new Set(all.flatMap((note) => linesOf([note.cited, ...note.says.map((one) => one.cited)])))
    const homeless = { noEvent: [100, 103, 2023], countOfVisits: [1816], partnerIsNoMember: [1562, 1394, 298, 1951, 2002, 1660, 1661, 2195], noWebinar: [62, 63, 70, 81, 82, 83, 84] }
    expect(Object.entries(homeless).flatMap(([what, lines]) => lines.filter((line) => !told.has(line)).map((line) => `${what} ${line}`))).toEqual([])
    const centres = all.find((note) => note.kind === 'contradiction' && ['item/c1', 'cooperation/p1'].every((record) => note.about.includes(record)))
    expect(centres?.says.map((one) => one.cited?.lines)).toEqual(['2149', '2128'])
  })

  test.each(['en', 'zh'] as const)('titles, names of members, terms and cases are there in %s', async (language) => {
    const ctx = reader(language)
    const titled = (await Promise.all([events, presentations, visits, cooperations, items].map((list) => list(ctx)))).flat()
    const trees = (await schemes(ctx)).filter((scheme) => scheme.kind !== 'other')
    const texts = [
      ...[...titled, ...trees].map((one) => one.title), ...(await members(ctx)).map((one) => one.name), ...trees.flatMap((scheme) => scheme.terms.map((one) => one.label)),
      ...(await steps(ctx)).flatMap((one) => [one.theme, one.text]), ...(await notes(ctx)).map((one) => one.what)
    ]
    expect([titled.length, notIn(language, texts)]).toEqual([9 + 71 + 11 + 7 + 92, []])
    for (const id of Object.keys(cases)) expect((await languagesOfItem(ctx, id))!.filter((field) => !field.languages.some((version) => version.language === language))).toEqual([])
  })

  test('at least half of the presentations can be read in Chinese from beginning to end', async () => {
    const whole = (await presentations(reader('zh'))).filter((one) => !notIn('zh', [one.title, one.summary, ...one.statements.map((statement) => statement.text)]).length)
    expect(whole.length).toBeGreaterThanOrEqual(36)
  })

  test('a second import changes nothing', async () => {
    const before = await journal()
    const again = await importing()
    expect([first.problems, again.problems]).toEqual([[], []])
    expect(Object.entries(again.counts!).filter(([, { added, changed, withdrawn }]) => added + changed + withdrawn > 0)).toEqual([])
    expect(Object.values(again.counts!).map((family) => family.unchanged)).toEqual(Object.values(first.counts!).map((family) => family.added))
    expect(first.counts).toMatchObject({ member: { added: 36 }, event: { added: 9 }, presentation: { added: 71 }, visit: { added: 11 }, step: { added: 39 }, item: { added: 92 }, cooperation: { added: 7 }, remark: { added: 43 }, representative: { added: 27 } })
    expect(await journal()).toEqual(before)
  })
})
