import { aProgramme } from '#rooms/intake/testing'

/** The word that stands in every text of the other programme and in none of `aFullProgramme`. */
export const strangers = /fremdes/i

/** The id or record reference that only the other programme has beside one of these: `bari` → `x-bari`, `term/topics/t-water` → `term/x-topics/x-t-water`. */
export const strange = (id: string): string => {
  const [family, ...rest] = id.split('/')
  return rest.length === 0 ? `x-${id}` : [family, ...rest.map((part) => `x-${part}`)].join('/')
}

const text = (en: string) => ({ en, zh: `${en} 中文` })

/** `aProgramme` with something in every table of the rooms, so that no read goes unnoticed because there was nothing to see. */
export function aFullProgramme(): Record<string, unknown> {
  const files = aProgramme() as Record<string, Record<string, unknown>[]>
  const with_ = (path: string, more: object, at = 0) => files[path]!.map((entry, place) => (place === at ? { ...entry, ...more } : entry))
  const topics = files['taxonomy/topics.json'] as unknown as { terms: object[] }
  return {
    ...files,
    'taxonomy/topics.json': { ...topics, terms: topics.terms.map((term, at) => (at === 0 ? { ...term, printed: [{ text: 'WATER', at: '4' }] } : term)) },
    'members.json': with_('members.json', { codes: [{ scheme: 'NUTS', value: 'ITF47' }], summary: text('A port'), note: text('A note') }),
    'events.json': with_('events.json', { stated: { value: 3, what: text('cities'), at: '11' }, topic: text('Rain'), summary: text('About rain') }),
    'visits.json': with_('visits.json', { themes: [text('Parks')], takeaways: [{ number: 1, text: text('Look again'), at: '42' }], summary: text('A trip'), note: text('A note') }),
    'steps.json': with_('steps.json', { members: ['bari'] }),
    'cooperations.json': with_('cooperations.json', { pilots: [{ id: 'k1', name: text('A pilot'), aliases: ['Pilot one'], at: '62' }], summary: text('Together') }),
    'items/cases.json': with_('items/cases.json', {
      summary: text('A centre'), terms: [{ id: 't-water', printed: 'Water', at: '63', note: text('As printed') }], challenge: text('Heat'), blocks: [{ what: text('A block'), at: '64' }], results: [{ text: text('A result'), at: '65' }],
      lessons: [{ text: text('A lesson'), at: '66' }], dates: [{ day: '2023-01', text: text('A start') }], partners: [{ name: text('A university') }], media: [{ file: 'tree.jpg', alt: text('A tree') }], at: '60-70'
    }),
    'presentations/w1.json': with_('presentations/w1.json', { statements: [{ kind: 'practice', text: text('Gardens'), at: '12' }, { kind: 'challenge', text: text('Floods'), at: '13' }, { kind: 'interest', text: text('Rivers'), at: '14' }], at: '12-14' }),
    'notes.json': with_('notes.json', { says: [{ text: text('It says ten'), at: '72' }], handling: text('Left open'), held: 'visit-hosts' })
  }
}

/**
 * Another programme that has everything `aFullProgramme` has: once under the very same ids, and once more under ids of its own.
 * Each of its texts begins with the same strange word.
 */
export function aStrangeProgramme(): Record<string, unknown> {
  const files = Object.entries(otherwiseLinked()).map(([path, value]) => [path, worded(value)] as const)
  const twins = Object.fromEntries(files)
  const others = Object.fromEntries(files.flatMap(([path, value]) => (path === 'programme.json' ? [] : [[path, renamed(value)]])))
  const settings = twins['programme.json'] as { sides: { id: string }[] }
  const lists = Object.keys(others).map((path): [string, unknown][] =>
    Array.isArray(twins[path]) ? [[path, [...(twins[path] as unknown[]), ...(others[path] as unknown[])]]] : [[path, twins[path]], [path.replace('topics', 'x-topics'), others[path]]]
  )
  return { 'programme.json': { ...settings, id: 'other', sides: [...settings.sides, ...settings.sides.map((side) => ({ ...side, id: strange(side.id) }))] }, ...Object.fromEntries(lists.flat()) }
}

/** `aFullProgramme` with the same records, each linked to something that it has nothing to do with there: a link that is read across programmes shows. */
function otherwiseLinked(): Record<string, unknown> {
  const files = aFullProgramme() as Record<string, Record<string, unknown>[]>
  const about = (entry: Record<string, unknown>) => ({ terms: [...(entry.terms as unknown[]), 'business'] })
  const abouts = (entry: Record<string, unknown>) => ({ terms: [...(entry.terms as unknown[]), { id: 'business' }] })
  const changed = (path: string, change: (entry: Record<string, unknown>) => object) => ({ [path]: files[path]!.map((entry) => ({ ...entry, ...change(entry) })) })
  return {
    ...files,
    ...changed('events.json', abouts),
    ...changed('presentations/w1.json', (one) => ({ ...about(one), member: 'yangzhou', statements: [...(one.statements as unknown[]), { kind: 'goal', text: text('A goal') }] })),
    ...changed('visits.json', (one) => ({ ...about(one), hosts: ['bari'], guests: ['yangzhou'], alsoVisited: ['bari'], sites: [{ name: text('Harbour'), member: 'bari' }] })),
    ...changed('steps.json', (one) => ({ ...about(one), members: ['yangzhou'] })),
    ...changed('items/practices.json', (one) => ({ ...abouts(one), members: ['yangzhou'] })),
    ...changed('items/cases.json', (one) => ({ ...abouts(one), members: ['bari'] })),
    ...changed('cooperations.json', () => ({ case: 'pr1-practice', timeline: [{ kind: 'event', text: text('Met'), record: 'event/w1' }] })),
    ...changed('notes.json', () => ({ about: ['event/w1'] })),
    ...changed('people.json', () => ({ member: 'yangzhou' })),
    ...changed('collections.json', () => ({ items: ['c1'] }))
  }
}

const languages = new Set(['en', 'zh'])

/** Every text, and every name, with the strange word in front. */
function worded(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return languages.has(name) || name === 'aliases' || name === 'printed' ? `Fremdes ${value}` : value
  if (Array.isArray(value)) return value.map((one) => worded(one, name))
  return isThing(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, worded(inner, key)])) : value
}

const ids = new Set(idsIn(Object.values(aFullProgramme())))

/** Every id and every reference to one, made strange. */
function renamed(value: unknown): unknown {
  if (typeof value === 'string') return ids.has(value) || /^(event|visit|term)\/[a-z0-9/-]+$/.test(value) ? strange(value) : value
  if (Array.isArray(value)) return value.map(renamed)
  if (!isThing(value)) return value
  const one = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'kind' || key === 'mode' || key === 'role' ? inner : renamed(inner)]))
  return String(one.id).startsWith('person-') ? { ...one, id: `person-x-${String(one.id).slice('person-'.length)}` } : one
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (!isThing(value)) return []
  const own = typeof value.id === 'string' && value.id !== 'test' && !value.id.startsWith('person-') && !value.id.startsWith('CC-') ? [value.id] : []
  return [...own, ...Object.values(value).flatMap(idsIn)]
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
