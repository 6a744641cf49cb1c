import { openEngine } from '#platform/search/engine.ts'
import { corpus, bridges } from './corpus.ts'
import { rmSync } from 'node:fs'
for (const s of ['','-wal','-shm']) rmSync('/tmp/prof.sqlite'+s,{force:true})
const n = Number(process.argv[2])
const docs=[...corpus(n)]
const e=openEngine('/tmp/prof.sqlite',true)
const t=performance.now()
for (let i=0;i<n;i+=10000){ const t1=performance.now(); e.update({put:docs.slice(i,i+10000),remove:[]}); console.log(i, (performance.now()-t1|0), process.cpuUsage().user/1e6, process.cpuUsage().system/1e6) }
console.log(performance.now()-t)
