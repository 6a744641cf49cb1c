export const visitKinds = ['study-visit', 'closing-event'] as const
export const partyRoles = ['host', 'guest', 'also-visited', 'also-visited-by'] as const
export type VisitKind = (typeof visitKinds)[number]
export type PartyRole = (typeof partyRoles)[number]

export type Party = { memberId: string; role: PartyRole }

/** How two members met at a visit. */
export type Meeting = 'host-guest' | 'travelled-together' | 'attended-together'

/**
 * Who met whom, and how: hosts their guests, and whoever was also visited only those who went on there. Guests of a visit
 * travelled together; where nobody is host (a closing event), all attended together. Each pair once, the smaller id first.
 */
export function meetings(parties: readonly Party[]): { a: string; b: string; how: Meeting }[] {
  const of = (role: PartyRole) => parties.filter((party) => party.role === role).map((party) => party.memberId)
  const [hosts, guests] = [of('host'), of('guest')]
  const hosted = [...between(hosts, guests), ...between(of('also-visited'), of('also-visited-by'))]
  const among = pairs(guests).map((pair) => ({ ...pair, how: hosts.length ? ('travelled-together' as const) : ('attended-together' as const) }))
  return [...hosted.map((pair) => ({ ...pair, how: 'host-guest' as const })), ...among]
}

const between = (some: string[], others: string[]) => some.flatMap((one) => others.filter((other) => other !== one).map((other) => pair(one, other)))
const pairs = (ids: string[]) => ids.flatMap((one, at) => ids.slice(at + 1).map((other) => pair(one, other)))
const pair = (one: string, other: string) => (one < other ? { a: one, b: other } : { a: other, b: one })
