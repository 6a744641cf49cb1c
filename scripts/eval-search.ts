/**
 * Measures how well the product's own search ranks, on a folder with
 *   docs.jsonl     one {"id", "title", "text"} a line
 *   queries.jsonl  one {"id", "text"} a line
 *   qrels.tsv      query id, document id, relevance (more is better, 0 is none), after one line of headings
 * Run: npm run eval:search -- FOLDER
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSearchIndex, type SearchIndex } from '#platform/search/open.ts'

type Relevance = Map<string, Map<string, number>>
export type Quality = { queries: number; ndcg10: number; mrr: number; recall100: number }

/** Means over all queries that have a relevant document. */
export async function qualityOn(folder: string): Promise<Quality> {
  const workspace = mkdtempSync(join(tmpdir(), 'eval-search-'))
  const index = await openSearchIndex({ file: join(workspace, 'index.sqlite'), inWorker: false })
  try {
    const put = linesOf(folder, 'docs.jsonl').map((line) => documentOf(JSON.parse(line)))
    await index.update({ put, remove: [] })
    return await measured(index, folder)
  } finally {
    await index.close()
    rmSync(workspace, { recursive: true })
  }
}

async function measured(index: SearchIndex, folder: string): Promise<Quality> {
  const relevance = relevanceIn(folder)
  const sums = { queries: 0, ndcg10: 0, mrr: 0, recall100: 0 }
  for (const line of linesOf(folder, 'queries.jsonl')) {
    const { id, text }: { id: string; text: string } = JSON.parse(line)
    const relevant = relevance.get(String(id))
    if (!relevant?.size) continue
    const { hits } = await index.search({
      programme: 'eval', text, facets: {}, countFacets: [], sort: 'relevance', language: 'en', from: 0, size: 100,
    })
    const gains = hits.map((hit) => relevant.get(hit.key) ?? 0)
    const first = gains.findIndex((gain) => gain > 0)
    sums.queries++
    sums.ndcg10 += discounted(gains) / discounted([...relevant.values()].sort((a, b) => b - a))
    sums.mrr += first < 0 ? 0 : 1 / (first + 1)
    sums.recall100 += gains.filter((gain) => gain > 0).length / relevant.size
  }
  const { queries } = sums
  return { queries, ndcg10: sums.ndcg10 / queries, mrr: sums.mrr / queries, recall100: sums.recall100 / queries }
}

const discounted = (gains: number[]) => gains.slice(0, 10).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0)

const linesOf = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line.trim() !== '')

const documentOf = ({ id, title, text }: { id: string; title?: string; text: string }) => ({
  key: String(id), programme: 'eval', family: 'item', title: { en: title ?? '' }, text: { en: text }, names: [], facets: {}, day: null,
})

function relevanceIn(folder: string): Relevance {
  const relevance: Relevance = new Map()
  for (const line of linesOf(folder, 'qrels.tsv').slice(1)) {
    const [query, document, value] = line.split('\t')
    if (Number(value) <= 0) continue
    relevance.set(query, (relevance.get(query) ?? new Map()).set(document, Number(value)))
  }
  return relevance
}

if (import.meta.main) {
  const { queries, ndcg10, mrr, recall100 } = await qualityOn(process.argv[2])
  console.log(`${queries} queries: nDCG@10 ${ndcg10.toFixed(4)}, MRR ${mrr.toFixed(4)}, Recall@100 ${recall100.toFixed(4)}`)
}
