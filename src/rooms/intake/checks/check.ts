import { inOrder } from '../families.ts'
import { recordOf, type Entries, type Family, type Placed, type Problem, type Programme } from '../model.ts'
import { circleProblems } from './circles.ts'
import { termProblems } from './terms.ts'
import { doubleProblems } from './doubles.ts'
import { placeComplaints, type Lines } from './places.ts'
import { shipped, shippedOf } from './shipped.ts'
import { knownAs, referencesOf, type Reference } from './references.ts'
import { textComplaints, type Complaint } from './texts.ts'

/** Everything that is wrong between valid entries. `broken` names records that are there but not valid: a reference to one is not told again. */
export function problemsBetween(programme: Programme, broken: ReadonlySet<string>): Problem[] {
  const known = new Set([...recordsIn(programme), ...broken])
  const lines: Lines = new Map(programme.source.map(({ entry }) => [entry.id, entry.lines ?? null]))
  const settings = programme.programme[0]?.entry
  const ofEntry = <F extends Family>(family: F, { entry }: Placed<Entries[F]>): Complaint[] => [
    ...unknownReferences(referencesOf[family](entry), known),
    ...ownComplaints(family, entry),
    ...(settings ? textComplaints(family, entry, settings) : []),
    ...(settings ? placeComplaints(entry, settings.defaultSource ?? null, lines, known) : [])
  ]
  return [
    ...settingsProblems(programme),
    ...doubleProblems(programme),
    ...circleProblems(programme),
    ...termProblems(programme),
    ...inOrder.flatMap((family) => programme[family].flatMap((placed) => ofEntry(family, placed as Placed<never>).map((complaint) => told(placed, complaint))))
  ]
}

const told = ({ entry, file, path }: Placed<{ id: string }>, complaint: Complaint): Problem => ({ level: complaint.level, file, path: path + complaint.path, id: entry.id, message: complaint.message })

function recordsIn(programme: Programme): string[] {
  const terms = [...programme.scheme.map(({ entry }) => entry), ...shippedOf(programme)].flatMap((scheme) => scheme.terms.map((term) => `term/${term.id}`))
  return ['programme', ...terms, ...inOrder.flatMap((family) => programme[family].map(({ entry }) => recordOf(family, entry)))]
}

const unknownReferences = (references: Reference[], known: ReadonlySet<string>): Complaint[] =>
  references.filter(({ record }) => !known.has(knownAs(record))).map(({ path, record }) => ({ level: 'fatal', path, message: `there is no ${record}` }))

/** Rules of one entry that a schema does not tell. */
function ownComplaints<F extends Family>(family: F, entry: Entries[F]): Complaint[] {
  const fatal = (path: string, message: string): Complaint => ({ level: 'fatal', path, message })
  if (family === 'programme') {
    const { from, to } = entry as Entries['programme']
    return from && to && from > to ? [fatal('.to', 'must not be before "from"')] : []
  }
  if (family === 'source') {
    const { lines, sections } = entry as Entries['source']
    return sections.flatMap((section, at) => (lines && section.to > lines ? [fatal(`.sections[${at}].to`, `is beyond the source's last line, ${lines}`)] : []))
  }
  if (family === 'event') {
    const { starts, ends } = entry as Entries['event']
    return starts && ends && starts >= ends ? [fatal('.ends', 'must be after "starts"')] : []
  }
  if (family === 'member') {
    const { lat, lon } = entry as Entries['member']
    return (lat ?? null) === null === ((lon ?? null) === null) ? [] : [fatal(lat === null || lat === undefined ? '.lat' : '.lon', 'a point needs both "lat" and "lon"')]
  }
  return []
}

function settingsProblems({ programme, source, member }: Programme): Problem[] {
  const settings = programme[0]
  if (!settings) return []
  const { sides, schemes, defaultSource } = settings.entry
  const problem = (level: Problem['level'], path: string, message: string): Problem => ({ level, file: settings.file, path, id: settings.entry.id, message })
  const populated = new Set(member.map(({ entry }) => entry.side))
  return [
    ...schemes.flatMap((id, at) => (shipped(id) ? [] : [problem('fatal', `.schemes[${at}]`, `no scheme "${id}" comes with the platform`)])),
    ...(defaultSource && !source.some(({ entry }) => entry.id === defaultSource) ? [problem('fatal', '.defaultSource', `there is no source/${defaultSource}`)] : []),
    ...sides.flatMap(({ id }, at) => (member.length > 0 && !populated.has(id) ? [problem('warning', `.sides[${at}]`, 'no member is on this side')] : [])),
    ...member.flatMap((placed) => (sides.some(({ id }) => id === placed.entry.side) ? [] : [told(placed, { level: 'fatal', path: '.side', message: `"${placed.entry.side}" is not a side of the programme` })]))
  ]
}
