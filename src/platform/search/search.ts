import { nearestBridges } from './bridges.ts'
import type { Contents } from './engine.ts'
import { sieve } from './facets.ts'
import { markedExcerpt, markedTitle } from './marks.ts'
import { matcher, type Matches } from './match.ts'
import type { Found, Hit, Search, SearchDocument } from './model.ts'
import { orderOf, type Ranked } from './order.ts'
import { type Plan, planOf } from './plan.ts'

const NO_PROGRAMME = -1

export function searcherOf(contents: Contents): (search: Search) => Found {
  const { db, columns, postings } = contents
  const match = matcher(columns, postings)
  const order = orderOf(contents)
  const body = db.prepare('select content from body where number = ?')
  return (search) => {
    const programme = contents.programmes.find(search.programme) ?? NO_PROGRAMME
    const plan = planOf(search, knownOf(contents, programme))
    const matches = match(plan, programme, (text) => contents.termNumber(programme, text))
    const { docs, counts } = sifted(contents, search, matches)
    const ranked = order(search, plan, matches, docs, programme)
    const hits = ranked.map((one) => hitOf(one, JSON.parse((body.get(one.doc) as { content: string }).content), search, plan))
    return {
      total: docs.length,
      hits,
      facets: counts,
      corrected: plan.corrected,
      bridged: plan.bridged,
      nearest: docs.length > 0 ? [] : nearestBridges(contents.bridges, programme, search.text, search.language, 5),
    }
  }
}

function knownOf({ bridges, vocabulary, columns, postings, termNumber }: Contents, programme: number) {
  return {
    programme,
    bridges,
    vocabulary,
    documents: columns.totals.get(programme)?.documents ?? 0,
    frequency(text: string) {
      const term = termNumber(programme, text)
      return term === undefined ? 0 : postings.column(term).docs.length
    },
  }
}

/** The matches that families and facets leave. */
function sifted({ columns }: Contents, search: Search, matches: Matches): { docs: Uint32Array; counts: Found['facets'] } {
  const families = search.families && new Set(search.families.map((family) => columns.families.of.get(family)))
  const { admit, counts } = sieve(columns, search)
  const docs = new Uint32Array(matches.count)
  let kept = 0
  for (let i = 0; i < matches.count; i++) {
    const doc = matches.docs[i]
    if (families && !families.has(columns.family[doc])) continue
    if (admit(doc)) docs[kept++] = doc
  }
  return { docs: docs.subarray(0, kept), counts: counts() }
}

function hitOf({ score }: Ranked, document: SearchDocument, search: Search, { marks }: Plan): Hit {
  return {
    key: document.key,
    family: document.family,
    score,
    title: markedTitle(document.title, search.language, marks),
    excerpt: markedExcerpt(document.text, search.language, marks),
  }
}
