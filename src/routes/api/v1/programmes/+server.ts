import { mayAsk } from '#platform/open/answer.ts'
import { programmesAnswer } from '../../../open/api.ts'
import { outside } from '../../../open/seam.server.ts'

export const GET = outside(programmesAnswer)
export const OPTIONS = () => mayAsk()
