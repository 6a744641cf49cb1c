/** From first contact to a result that is reported; each word rests on more evidence than the one before. */
export const statuses = ['contact', 'prospect', 'agreed-fields', 'signed', 'running', 'result-reported'] as const
export type Status = (typeof statuses)[number]

export const factKinds = ['contact', 'visit', 'event', 'agreement', 'plan', 'pilot', 'result', 'claim'] as const
export type FactKind = (typeof factKinds)[number]
export const partyRoles = ['lead', 'partner', 'observer'] as const
export const partyKinds = ['city', 'region', 'agency', 'university', 'company', 'cluster'] as const
export const agreementKinds = ['mou', 'framework-agreement', 'sister-cities', 'joint-centre', 'other'] as const

/** One entry of a cooperation's timeline, as far as its status is concerned. */
export type Evidence = { kind: FactKind; supports: Status | null }

/**
 * The most that each kind of fact can bear witness to. That two sides meet or make plans does not show that they signed,
 * and a claim without evidence shows nothing.
 */
const reach: Record<FactKind, Status | null> = {
  contact: 'prospect',
  visit: 'agreed-fields',
  event: 'agreed-fields',
  plan: 'agreed-fields',
  agreement: 'signed',
  pilot: 'running',
  result: 'result-reported',
  claim: null
}

/** The highest status the evidence of a timeline supports; null if it supports none. */
export function supportedStatus(facts: readonly Evidence[]): Status | null {
  const shown = facts.map(shownBy).filter((status): status is Status => status !== null)
  return shown.reduce<Status | null>((highest, status) => (highest && rank(highest) >= rank(status) ? highest : status), null)
}

/** What one fact shows: what it is said to support, but no more than its kind can bear. */
export function shownBy(fact: Evidence): Status | null {
  const most = reach[fact.kind]
  if (!fact.supports || !most) return null
  return rank(fact.supports) <= rank(most) ? fact.supports : most
}

export type Contradiction<Fact extends Evidence> =
  /** The recorded status is higher than what the evidence supports. */
  | { kind: 'not-supported'; supported: Status | null }
  /** The source says more than the recorded status, in these facts. */
  | { kind: 'more-is-said'; facts: Fact[] }

/** Where a recorded status and its timeline disagree; empty if they do not. */
export function contradicts<Fact extends Evidence>(status: Status, facts: readonly Fact[]): Contradiction<Fact>[] {
  const supported = supportedStatus(facts)
  const higher = facts.filter((fact) => fact.supports && rank(fact.supports) > rank(status))
  return [
    ...(rank(supported) < rank(status) ? [{ kind: 'not-supported' as const, supported }] : []),
    ...(higher.length ? [{ kind: 'more-is-said' as const, facts: higher }] : [])
  ]
}

/** The place of a status on the scale, from 0; -1 for none. */
export const rank = (status: Status | null): number => (status ? statuses.indexOf(status) : -1)
