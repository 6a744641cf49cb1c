import type { Meeting } from '#rooms/visits'

/** How two members came together. */
export type How = 'presented-together' | Meeting | 'cooperate'

/** One occasion on which two members came together: the record that shows it, and its year where one is stated. */
export type Reason = { record: string; kind: 'event' | 'visit' | 'cooperation'; how: How; year: number | null }

/** Two members, the smaller id first, and everything that links them. `across`: they are of different sides. */
export type Link = { a: string; b: string; sides: 'across' | 'within'; reasons: Reason[] }

/** Something that brought members together, and who came together in it, the smaller id first. */
export type Occasion = { record: string; kind: Reason['kind']; years: number[]; pairs: { a: string; b: string; how: How }[] }

/** Every pair that came together, each once, with all its reasons in the order of the occasions. */
export function linksFrom(occasions: readonly Occasion[], sideOf: ReadonlyMap<string, string>): Link[] {
  const links = new Map<string, Link>()
  for (const occasion of occasions) {
    for (const { a, b, how } of occasion.pairs) {
      const link = links.get(`${a} ${b}`) ?? { a, b, sides: sideOf.get(a) === sideOf.get(b) ? ('within' as const) : ('across' as const), reasons: [] }
      if (link.reasons.some((reason) => reason.record === occasion.record)) continue
      link.reasons.push({ record: occasion.record, kind: occasion.kind, how, year: occasion.years[0] ?? null })
      links.set(`${a} ${b}`, link)
    }
  }
  return [...links.values()].sort((x, y) => x.a.localeCompare(y.a) || x.b.localeCompare(y.b))
}

/** Occasions of one year only, dated with it. An occasion without a stated year is of no year. */
export const ofYear = (occasions: readonly Occasion[], year: number): Occasion[] =>
  occasions.filter((occasion) => occasion.years.includes(year)).map((occasion) => ({ ...occasion, years: [year] }))

export type Counts = { presented: number; hosted: number; travelled: number }
export type Never = keyof Counts

/** What a member has never done. */
export const neverOf = (counts: Counts): Never[] => (['presented', 'hosted', 'travelled'] as const).filter((deed) => counts[deed] === 0)

/** By term: the presentations in which a member offers it, seeks it, or names it as a challenge. */
export type Topics = { offers: Map<string, string[]>; seeks: Map<string, string[]>; challenges: Map<string, string[]> }

/** A term two members have in common, and the presentations that show it on each side. */
export type Common = { termId: string; ours: string[]; theirs: string[] }

export type Ground = { shared: Common[]; theySeekWhatWeOffer: Common[]; theyOfferWhatWeSeek: Common[]; sameChallenge: Common[] }

/** What two members have in common, term by term. Terms are those of whole presentations: a hint, not a proof. */
export const groundBetween = (ours: Topics, theirs: Topics): Ground => ({
  shared: common(ours.offers, theirs.offers),
  theySeekWhatWeOffer: common(ours.offers, theirs.seeks),
  theyOfferWhatWeSeek: common(ours.seeks, theirs.offers),
  sameChallenge: common(ours.challenges, theirs.challenges)
})

const common = (ours: Map<string, string[]>, theirs: Map<string, string[]>): Common[] =>
  [...ours].flatMap(([termId, mine]) => (theirs.has(termId) ? [{ termId, ours: mine, theirs: theirs.get(termId)! }] : [])).sort((x, y) => x.termId.localeCompare(y.termId))

/** Most common ground first: needs that meet offers, then challenges, then topics. */
export const nearestFirst = <T extends Ground>(grounds: readonly T[]): T[] =>
  [...grounds].sort((x, y) => met(y) - met(x) || y.sameChallenge.length - x.sameChallenge.length || y.shared.length - x.shared.length)

const met = (ground: Ground) => ground.theySeekWhatWeOffer.length + ground.theyOfferWhatWeSeek.length

/** Whether there is any ground at all. */
export const hasGround = (ground: Ground): boolean => Object.values(ground).some((list) => list.length > 0)
