import { rmSync, statSync } from 'node:fs'
import { openEngine } from '#platform/search/engine.ts'
import { bridges, corpus } from '/work/main/bench/search/corpus.ts'
const size = Number(process.argv[2]); const file = process.argv[3] ?? '/tmp/benchw/p.sqlite'
const docs = [...corpus(size)]
for (const s of ['', '-wal', '-shm']) rmSync(file + s, { force: true })
const e = openEngine(file, true)
const b = performance.now(); const c = process.cpuUsage()
e.update({ put: [], remove: [], bridges: { put: bridges, remove: [] } })
for (let at = 0; at < size; at += 20000) e.update({ put: docs.slice(at, at + 20000), remove: [] })
e.update({ put: [], remove: [], cursor: '1' })
const u = process.cpuUsage(c)
console.log(size, 'built', ((performance.now() - b) / 1000).toFixed(1), 's; cpu', ((u.user + u.system) / 1e6).toFixed(1), 'rss', (process.memoryUsage.rss() / 2 ** 20).toFixed(0), 'file', (statSync(file).size / 2 ** 20).toFixed(0))
e.close()
