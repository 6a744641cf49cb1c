import { mayAsk } from '#platform/open/answer.ts'
import { listAnswer } from '../../../../../open/api.ts'
import { open } from '../../../../../open/seam.server.ts'

export const GET = open(listAnswer)
export const OPTIONS = () => mayAsk()
