import { corpus } from './corpus.ts'
import { cutChinese } from '#platform/search/chinese.ts'
const docs = [...corpus(5000)].filter((d) => d.text.zh)
cutChinese('测试文字')
const t = (name: string, w: () => number) => { const c = process.cpuUsage(); const n = w(); const u = process.cpuUsage(c); console.log(name, n, ((u.user + u.system) / 1e3).toFixed(0), 'ms cpu for', docs.length) }
t('cut', () => { let n = 0; for (const d of docs) for (const r of d.text.zh.match(/\p{Script=Han}+/gu)!) n += cutChinese(r).length; return n })
t('cut whole', () => { let n = 0; for (const d of docs) n += cutChinese(d.text.zh).length; return n })
