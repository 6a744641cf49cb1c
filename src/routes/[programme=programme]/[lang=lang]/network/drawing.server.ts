import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { Link } from '#rooms/chain'
import type { MemberCard } from '#rooms/members'

type Node = SimulationNodeDatum & { id: string; side: number }

/** The picture of a network: members where the forces between them put them, sides apart; the same links give the same picture. */
export type Picture = { width: number; height: number; nodes: { id: string; x: number; y: number; side: number }[]; edges: { a: string; b: string; cooperation: 'yes' | null }[] }

const size = { width: 1000, height: 620, margin: 70 }
const rounds = 240

export function drawn(members: MemberCard[], links: Link[]): Picture {
  const linked = new Set(links.flatMap((link) => [link.a, link.b]))
  const sides = [...new Set(members.map((member) => member.side))]
  const nodes: Node[] = members.filter((member) => linked.has(member.id)).map((member, at) => ({ id: member.id, side: sides.indexOf(member.side), x: (at % 7) * 90, y: Math.floor(at / 7) * 90 }))
  const edges = links.map((link) => ({ source: link.a, target: link.b, reasons: link.reasons.length }))
  forceSimulation(nodes)
    .randomSource(steady())
    .force('ties', forceLink<Node, { source: string; target: string; reasons: number }>(edges).id((node) => node.id).distance(150).strength(0.25))
    .force('apart', forceManyBody().strength(-420))
    .force('room', forceCollide(38))
    .force('sides', forceX<Node>((node) => size.width * (sides.length === 1 ? 0.5 : 0.25 + (0.5 * node.side) / Math.max(1, sides.length - 1))).strength(0.16))
    .force('middle', forceY(size.height / 2).strength(0.09))
    .stop()
    .tick(rounds)
  return { ...size, nodes: nodes.map((node) => ({ id: node.id, side: node.side, x: within(node.x ?? 0, size.width), y: within(node.y ?? 0, size.height) })), edges: links.map((link) => ({ a: link.a, b: link.b, cooperation: link.reasons.some((reason) => reason.kind === 'cooperation') ? 'yes' : null })) }
}

const within = (value: number, most: number) => Math.round(Math.min(most - size.margin, Math.max(size.margin / 2, value)))

/** The same numbers every time, so that a page does not change between two readings. */
function steady(): () => number {
  let state = 42
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296
}
