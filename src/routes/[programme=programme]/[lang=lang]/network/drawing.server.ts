import type { Link } from '#rooms/chain'
import type { MemberCard } from '#rooms/members'

export type DrawnMember = { id: string; x: number; y: number; anchor: 'start' | 'end' }
export type DrawnLink = { a: string; b: string; path: string; cooperation: 'yes' | null }

/** The picture of a network: a column for each side, every member beside those it is linked to. The same links give the same picture. */
export type Picture = { width: number; height: number; members: DrawnMember[]; links: DrawnLink[] }

const width = 1000
const line = 27
const margin = 260
const sweeps = 12

export function drawn(members: MemberCard[], links: Link[]): Picture {
  const linked = new Set(links.flatMap((link) => [link.a, link.b]))
  const sides = [...new Set(members.map((member) => member.side))]
  const columns = untangled(sides.map((side) => members.filter((member) => member.side === side && linked.has(member.id)).map((member) => member.id)), neighbours(links))
  const tallest = Math.max(1, ...columns.map((column) => column.length))
  const placed = new Map(columns.flatMap((column, at) => column.map((id, row): [string, DrawnMember] => [id, { id, ...spot(at, columns.length, row, column.length, tallest) }])))
  return {
    width,
    height: tallest * line + 10,
    members: [...placed.values()],
    links: links.flatMap((link) => {
      const [a, b] = [placed.get(link.a), placed.get(link.b)]
      return a && b ? [{ a: link.a, b: link.b, path: curve(a, b), cooperation: link.reasons.some((reason) => reason.kind === 'cooperation') ? ('yes' as const) : null }] : []
    })
  }
}

function neighbours(links: Link[]): Map<string, string[]> {
  const known = new Map<string, string[]>()
  const add = (from: string, to: string) => known.set(from, [...(known.get(from) ?? []), to])
  for (const link of links) (add(link.a, link.b), add(link.b, link.a))
  return known
}

/** Orders each column by the middle of the neighbours in the others, over and over: fewer lines cross (barycentre method of Sugiyama). */
function untangled(columns: string[][], near: Map<string, string[]>): string[][] {
  let current = columns
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const row = new Map(current.flatMap((column) => column.map((id, at): [string, number] => [id, at / Math.max(1, column.length - 1)])))
    const middle = (id: string) => mean((near.get(id) ?? []).flatMap((other) => row.get(other) ?? []))
    current = current.map((column, at) => (at === sweep % current.length ? [...column].sort((a, b) => middle(a) - middle(b)) : column))
  }
  return current
}

const mean = (values: number[]) => (values.length === 0 ? 0.5 : values.reduce((sum, value) => sum + value, 0) / values.length)

function spot(column: number, columns: number, row: number, rows: number, tallest: number) {
  const x = columns === 1 ? width / 2 : margin + ((width - 2 * margin) * column) / (columns - 1)
  const y = Math.round(((row + 0.5) * tallest * line) / rows + 5)
  return { x, y, anchor: column === columns - 1 && columns > 1 ? ('start' as const) : ('end' as const) }
}

function curve(a: DrawnMember, b: DrawnMember): string {
  const middle = a.x === b.x ? a.x + (a.anchor === 'end' ? 90 : -90) : (a.x + b.x) / 2
  return `M${a.x},${a.y}C${middle},${a.y} ${middle},${b.y} ${b.x},${b.y}`
}
