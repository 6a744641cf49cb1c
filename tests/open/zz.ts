import { serveExample } from './serving.ts'
const s = await serveExample()
const P='/api/v1/programmes/iurc-china'
for (const path of ['/api/v1/programmes', P, ...['members','terms','items','events','visits','cooperations','steps','sources','presentations','collections'].map(f=>`${P}/${f}?limit=2`), `${P}/items?q=flood&limit=3`, `${P}/members/bari`, `${P}/oai?verb=Identify`, `${P}/oai?verb=ListRecords&metadataPrefix=oai_dc`, '/iurc-china/catalogue.ttl','/iurc-china/catalogue.jsonld','/iurc-china/vocabulary.ttl','/iurc-china/data/members.csv','/iurc-china/data/items.jsonl','/iurc-china/en/feed.atom','/iurc-china/zh/members/bari/feed.atom','/iurc-china/en/events.ics','/iurc-china/zh/events/w1/event.ics','/iurc-china/en/visits.ics','/sitemap.xml','/robots.txt','/llms.txt','/api/v1/openapi.json',`${P}/items?foo=1`,`${P}/nothing`, '/api/nope']) {
  const t=performance.now(); const r = await s.ask(path); const b = await r.text()
  console.log('==', r.status, path, r.headers.get('content-type'), r.headers.get('ratelimit'), Math.round(performance.now()-t)+'ms', b.length); console.log(b.slice(0, Number(process.argv[2] ?? 300)))
}
await s.close()
process.exit(0)
