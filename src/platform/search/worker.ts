import { parentPort, workerData } from 'node:worker_threads'
import { openEngine } from './engine.ts'
import type { Answer, Question } from './open.ts'

const { file, disposable }: { file: string; disposable: boolean } = workerData
const engine = openEngine(file, disposable)

parentPort!.on('message', ({ id, ask, of }: Question) => {
  try {
    const value = (engine[ask] as (of: unknown) => unknown)(of)
    parentPort!.postMessage({ id, value } satisfies Answer)
  } catch (error) {
    parentPort!.postMessage({ id, error: error as Error } satisfies Answer)
  }
  if (ask === 'close') parentPort!.close()
})
