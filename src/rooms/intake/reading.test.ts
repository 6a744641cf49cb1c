import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isFatal } from './model.ts'
import { readContents, readFolder } from './reading/read.ts'
import { parseJson } from './reading/json.ts'
import { aProgramme, contentsFrom, folderOf, withEntry } from './testing.ts'

const problemsOf = (files: Record<string, unknown>) => readContents(contentsFrom(files)).problems.map(({ level, file, path, id, message }) => `${level} ${file} ${path} ${id ?? '-'}: ${message}`)
type Entry = Record<string, never>

test('a folder that is right has no problems', async () => {
  expect((await readFolder(folderOf(aProgramme()))).problems).toEqual([])
})

test('the example programme has no fatal problems', async () => {
  const { problems, programme } = await readFolder('examples/iurc-china')
  expect(problems.filter(isFatal)).toEqual([])
  expect(programme.member.length).toBeGreaterThan(30)
})

test('a folder that is not there is said to be missing', async () => {
  await expect(readFolder('/nowhere/at/all')).rejects.toThrow('There is no folder /nowhere/at/all.')
})

test.each([
  ['[\n  {"a": 1,}\n]', '2:11', 'is not JSON: there is "}" where a name in double quotes is expected'],
  ['[1,\n2', '2:2', 'is not JSON: the file ends where , or ] is expected'],
  ['{"a": nope}', '1:7', 'is not JSON: there is "nope}" where a value is expected'],
  ['', '1:1', 'is not JSON: the file ends where a value is expected'],
  ['[1]]', '1:4', 'is not JSON: there is "]" where the end of the file is expected'],
  ['{"a" 1}', '1:6', 'is not JSON: there is "1}" where : is expected'],
  ['["x\ny"]', '1:2', 'is not JSON: there is "\\"x" where a value or ] is expected']
])('a mistake in JSON is told with line and column: %j', (text, path, wrong) => {
  expect(parseJson(text)).toEqual({ wrong, path })
})

const bad: [string, Record<string, unknown>, string][] = [
  ['a missing programme.json', without('programme.json'), 'fatal programme.json  -: is missing'],
  ['a file that is unknown', { ...aProgramme(), 'cities.json': [] }, 'warning cities.json  -: is not a file of the import format and is passed over'],
  ['a list that is an object', { ...aProgramme(), 'steps.json': {} }, 'fatal steps.json  -: must be a list of entries: [ … ]'],
  ['an unknown key', withEntry('members.json', 0, (bari) => ({ ...bari, aliasses: [] })), 'fatal members.json [0] bari: has the unknown key "aliasses"'],
  ['a wrong type', withEntry('members.json', 0, (bari) => ({ ...bari, lat: '41' })), 'fatal members.json [0].lat bari: Invalid input: expected number, received string'],
  ['a day that is none', withEntry('events.json', 0, (event) => ({ ...event, day: '2022-02-30' })), 'fatal events.json [0].day w1: is not a day of the calendar'],
  ['a month that is none', withEntry('steps.json', 0, (step) => ({ ...step, due: '2022-13' })), 'fatal steps.json [0].due s1: is not a day of the calendar'],
  ['an unknown member', withEntry('visits.json', 0, (visit) => ({ ...visit, hosts: ['atlantis'] })), 'fatal visits.json [0].hosts[0] v1: there is no member/atlantis'],
  ['an unknown term', withEntry('presentations/w1.json', 0, (one) => ({ ...one, terms: ['t-fire'] })), 'fatal presentations/w1.json [0].terms[0] pr1: there is no term/t-fire'],
  ['an unknown event', withEntry('presentations/w1.json', 0, (one) => ({ ...one, event: 'w9' })), 'fatal presentations/w1.json [0].event pr1: there is no event/w9'],
  ['an unknown record reference', withEntry('notes.json', 0, (note) => ({ ...note, about: ['visit/v99'] })), 'fatal notes.json [0].about[0] n1: there is no visit/v99'],
  ['a record reference of an unknown family', withEntry('remarks.json', 0, (remark) => ({ ...remark, context: 'party/x' })), 'fatal remarks.json [0].context q1: there is no party/x'],
  ['an unknown item', withEntry('collections.json', 0, (one) => ({ ...one, items: ['c7'] })), 'fatal collections.json [0].items[0] water: there is no item/c7'],
  ['an unknown side', withEntry('members.json', 0, (bari) => ({ ...bari, side: 'us' })), 'fatal members.json [0].side bari: "us" is not a side of the programme'],
  ['a side without members', withEntry('members.json', 0, (bari) => ({ ...bari, side: 'cn' })), 'warning programme.json .sides[0] test: no member is on this side'],
  ['an id that is there twice', { ...aProgramme(), 'steps.json': [step(), step()] }, 'fatal steps.json [1].id s1: step "s1" is there already, in steps.json [0]'],
  ['a term id that a shipped scheme has', withEntry('taxonomy/topics.json', 0, (scheme) => ({ ...scheme, terms: [...(scheme.terms as never[]), { id: 'government', label: { en: 'x' } }] })), 'fatal taxonomy/topics.json .terms[2].id topics: term "government" is there already, in a scheme that comes with the platform'],
  ['a member named twice in one list', withEntry('steps.json', 0, (one) => ({ ...one, members: ['bari', 'bari'] })), 'fatal steps.json [0].members[1] s1: "bari" is named twice'],
  ['days out of order', withEntry('visits.json', 0, (visit) => ({ ...visit, from: '2023-07-05' })), 'fatal visits.json [0].to v1: must not be before "from"'],
  ['a programme that ends before it begins', withEntry('programme.json', 0, (one) => ({ ...one, to: '2020-12' })), 'fatal programme.json .to test: must not be before "from"'],
  ['a language the programme does not have', withEntry('members.json', 0, (bari) => ({ ...bari, name: { en: 'Bari', fr: 'Bari' } })), 'fatal members.json [0].name.fr bari: "fr" is not a language of the programme'],
  ['a mark for a text that is not there', withEntry('members.json', 0, (bari) => ({ ...bari, name: { en: 'Bari', 'zh:by': 'machine' } })), 'fatal members.json [0].name.zh:by bari: marks a text that is not there'],
  ['an unknown maker of a text', withEntry('members.json', 0, (bari) => ({ ...bari, name: { en: 'Bari', zh: '巴里', 'zh:by': 'robot' } })), 'fatal members.json [0].name.zh:by bari: must be "machine", "human" or "author"'],
  ['a text without the original language', withEntry('members.json', 0, (bari) => ({ ...bari, name: { zh: '巴里' } })), 'warning members.json [0].name bari: has no text in "en", the programme\'s original language'],
  ['a place beyond the end of its source', withEntry('members.json', 0, (bari) => ({ ...bari, at: '90-101' })), 'fatal members.json [0].at bari: "90-101" is beyond the source\'s last line, 100'],
  ['a place backwards', withEntry('members.json', 0, (bari) => ({ ...bari, at: '9-3' })), 'fatal members.json [0].at bari: "9-3" is not a range of lines'],
  ['a place in an unknown source', withEntry('members.json', 0, (bari) => ({ ...bari, at: 'web: 3' })), 'fatal members.json [0].at bari: there is no source/web'],
  ['a default source that is not there', withEntry('programme.json', 0, (one) => ({ ...one, defaultSource: 'film' })), 'fatal programme.json .defaultSource test: there is no source/film'],
  ['a shipped scheme that is not there', withEntry('programme.json', 0, (one) => ({ ...one, schemes: ['helix', 'nace'] })), 'fatal programme.json .schemes[1] test: no scheme "nace" comes with the platform'],
  ['a point off the globe', withEntry('members.json', 0, (bari) => ({ ...bari, lat: 141 })), 'fatal members.json [0].lat bari: Too big: expected number to be <=90'],
  ['half a point', withEntry('members.json', 0, (bari) => ({ ...bari, lon: null })), 'fatal members.json [0].lon bari: a point needs both "lat" and "lon"'],
  ['members that are each other\'s parents', { ...aProgramme(), 'members.json': parents() }, 'fatal members.json [0].parent bari: leads in a circle: bari → yangzhou → bari'],
  ['terms that are each other\'s broader terms', { ...aProgramme(), 'taxonomy/topics.json': circle() }, 'fatal taxonomy/topics.json .terms[0] t-water: is broader than itself, by way of "t-flood"'],
  ['items adapted from each other', withEntry('items/practices.json', 0, (item) => ({ ...item, adaptedFrom: 'c1' })), 'fatal items/practices.json [0].adaptedFrom pr1-practice: leads in a circle: pr1-practice → c1 → pr1-practice']
]

test.each(bad)('%s is told with its place', (_, files, problem) => {
  expect(problemsOf(files)).toContain(problem)
})

test('a reference to an entry that is there but not valid is not told as missing', () => {
  const problems = problemsOf(withEntry('members.json', 0, (bari) => ({ ...bari, lat: 'north' })))
  expect(problems.filter((problem) => problem.includes('there is no'))).toEqual([])
})

test('every problem is told, not only the first', () => {
  const files = withEntry('visits.json', 0, (visit) => ({ ...visit, hosts: ['a', 'b'] }), withEntry('members.json', 0, (bari) => ({ ...bari, odd: 1 })))
  expect(problemsOf(files)).toEqual([
    'fatal members.json [0] bari: has the unknown key "odd"',
    'fatal visits.json [0].hosts[0] v1: there is no member/a',
    'fatal visits.json [0].hosts[1] v1: there is no member/b',
    expect.stringContaining('no member is on this side')
  ])
})

function without(path: string) {
  const { [path]: _left, ...rest } = aProgramme()
  return rest
}
function step() {
  return (aProgramme()['steps.json'] as unknown[])[0]
}
function parents() {
  const [bari, yangzhou] = aProgramme()['members.json'] as Entry[]
  return [{ ...bari, parent: 'yangzhou' }, { ...yangzhou, parent: 'bari' }]
}
function circle() {
  const scheme = aProgramme()['taxonomy/topics.json'] as { terms: Entry[] }
  return { ...scheme, terms: [{ ...scheme.terms[0], broader: [{ id: 't-flood' }] }, scheme.terms[1]] }
}

const turtle = (label: string) => `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/v/topics> a skos:ConceptScheme ; skos:prefLabel "Topics"@en .
<https://example.org/v/topics/t-water> a skos:Concept ; skos:inScheme <https://example.org/v/topics> ; ${label} .
<https://example.org/v/topics/t-flood> a skos:Concept ; skos:inScheme <https://example.org/v/topics> ; skos:prefLabel "Flooding"@en ; skos:broader <https://example.org/v/topics/t-water> .
`
const inTurtle = (label: string) => {
  const { 'taxonomy/topics.json': _instead, ...others } = aProgramme()
  const folder = folderOf(others)
  mkdirSync(join(folder, 'taxonomy'), { recursive: true })
  writeFileSync(join(folder, 'taxonomy', 'topics.ttl'), turtle(label))
  return folder
}

test('a vocabulary may be given in SKOS', async () => {
  const { problems, programme } = await readFolder(inTurtle('skos:prefLabel "Water"@en, "水"@zh'))
  expect(problems.filter(isFatal)).toEqual([])
  expect(programme.scheme.flatMap(({ entry }) => entry.terms.map((term) => term.id))).toEqual(expect.arrayContaining(['t-water', 't-flood']))
})

test('a mistake in SKOS is told with its line', async () => {
  const { problems } = await readFolder(inTurtle('skos:prefLabel "Water"@en, "Rain"@en'))
  expect(problems[0]).toMatchObject({ level: 'fatal', file: 'taxonomy/topics.ttl', path: '3' })
})
