import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small programme that is right in every respect, one file of each kind: values by path, to be changed at will. */
export const aProgramme = (): Record<string, unknown> => ({
  'programme.json': {
    id: 'test', name: { en: 'Test programme', zh: '测试项目' }, shortName: { en: 'Test' }, original: 'en', languages: ['en', 'zh'],
    sides: [{ id: 'eu', name: { en: 'Europe' } }, { id: 'cn', name: { en: 'China' } }],
    zone: 'Europe/Brussels', from: '2021-01', to: '2023-12', licence: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }, defaultSource: 'book', schemes: ['helix']
  },
  'sources.json': [{ id: 'book', kind: 'publication', title: { en: 'The book' }, lines: 100, sections: [{ from: 1, to: 50, title: { en: 'Part one' } }] }],
  'taxonomy/topics.json': {
    id: 'topics', kind: 'clusters', title: { en: 'Topics' },
    terms: [
      { id: 't-water', label: { en: 'Water', zh: '水' }, alt: { en: ['rain'] }, at: '3' },
      { id: 't-flood', label: { en: 'Flooding', zh: '内涝' }, broader: [{ id: 't-water', confidence: 'high', evidence: { en: 'Said so.' } }] }
    ]
  },
  'termbase.json': [{ id: 'w-sponge', label: { en: 'Sponge city', zh: '海绵城市' }, term: 't-water' }],
  'members.json': [
    { id: 'bari', name: { en: 'Bari', zh: '巴里' }, kind: 'city', side: 'eu', country: 'IT', lat: 41.1, lon: 16.9, aliases: ['Bari'], at: '1-3' },
    { id: 'yangzhou', name: { en: 'Yangzhou', zh: '扬州' }, kind: 'city', side: 'cn', country: 'CN', zone: 'Asia/Shanghai', at: '5, 7-8' }
  ],
  'people.json': [{ id: 'person-01', organisation: { en: 'City of Bari' }, member: 'bari', roles: [{ role: { en: 'Speaker' }, context: 'event/w1', at: '9' }] }],
  'events.json': [
    { id: 'w1', kind: 'webinar', title: { en: 'Water' }, day: '2022-03-25', starts: '09:00', ends: '11:00', zone: 'Europe/Brussels', mode: 'online', terms: [{ id: 't-water', basis: { en: 'Title' } }],
      points: [{ id: 'w1-c', kind: 'conclusion', title: { en: 'Conclusions' }, items: [{ text: { en: 'Keep water.' }, at: '20' }] }], at: '10-30' }
  ],
  'presentations/w1.json': [{ id: 'pr1', event: 'w1', member: 'bari', title: { en: 'Rain gardens' }, terms: ['t-flood'], statements: [{ kind: 'practice', text: { en: 'Rain gardens.' }, at: '12' }, { kind: 'challenge', text: { en: 'Floods.' }, at: '13' }] }],
  'visits.json': [{ id: 'v1', kind: 'study-visit', title: { en: 'To Yangzhou' }, from: '2023-07-02', to: '2023-07-03', hosts: ['yangzhou'], guests: ['bari'], sites: [{ name: { en: 'Park' }, member: 'yangzhou' }], terms: ['t-water'], findings: [{ number: 1, text: { en: 'It works.' }, at: '40' }] }],
  'steps.json': [{ id: 's1', visit: 'v1', number: 1, text: { en: 'Exchange plans.' }, members: ['bari', 'yangzhou'], terms: ['t-water'], at: '41' }],
  'cooperations.json': [{ id: 'p1', title: { en: 'Green centre' }, parties: [{ member: 'bari', role: 'partner' }, { member: 'yangzhou', role: 'partner' }], status: 'signed', agreements: [{ id: 'a1', kind: 'mou', title: { en: 'MoU' }, visit: 'v1' }], timeline: [{ day: '2023-07', kind: 'visit', text: { en: 'Visited.' }, record: 'visit/v1' }], case: 'c1', at: '60' }],
  'items/practices.json': [{ id: 'pr1-practice', kind: 'practice', title: { en: 'Rain gardens' }, members: ['bari'], terms: [{ id: 't-flood' }, { id: null, printed: 'Rain' }], from: { presentation: 'pr1' } }],
  'items/cases.json': [{ id: 'c1', kind: 'case', title: { en: 'Green centre' }, members: ['bari', 'yangzhou'], from: { cooperation: 'p1' }, adaptedFrom: 'pr1-practice', figures: [{ id: 'f1', printed: '30%', value: 30, label: { en: 'Less runoff' }, at: '61' }] }],
  'remarks.json': [{ id: 'q1', context: 'visit/v1', member: 'bari', by: { kind: 'member' }, text: { en: 'They liked it.' }, at: '70' }],
  'notes.json': [{ id: 'n1', kind: 'doubt', what: { en: 'A number is unclear.' }, at: '71', about: ['visit/v1', 'term/topics/t-water', 'programme'] }],
  'collections.json': [{ id: 'water', title: { en: 'Water' }, items: ['c1', 'pr1-practice'] }]
})

/** The files' texts, as an import reads them. A value that is a text already stands as it is. */
export const contentsFrom = (files: Record<string, unknown>): Map<string, string> =>
  new Map(Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, 2)]))

/** Writes the files into a new folder in the system's temporary one. */
export function folderOf(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sympolis-programme-'))
  for (const [path, text] of contentsFrom(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The programme with one entry changed: `withEntry('members.json', 0, (bari) => ({ ...bari, side: 'us' }))`. */
export function withEntry(path: string, at: number, change: (entry: Record<string, never>) => unknown, files = aProgramme()): Record<string, unknown> {
  const value = structuredClone(files[path])
  if (Array.isArray(value)) value[at] = change(value[at] as Record<string, never>)
  return { ...files, [path]: Array.isArray(value) ? value : change(value as Record<string, never>) }
}
