import type { Transport } from '@sveltejs/kit/hooks'
import { isAnswer } from './routes/answers.ts'

/** What pages answer stays on the server: see `routes/answers.ts`. */
export const transport: Transport = {
  answer: {
    encode: (thing: unknown) => isAnswer(thing),
    decode: () => {
      throw new Error('Public pages ship no script that reads answers.')
    }
  }
}
