import { mayAsk } from '#platform/open/answer.ts'
import { recordAnswer } from '../../../../../../open/api.ts'
import { open } from '../../../../../../open/seam.server.ts'

export const GET = open(recordAnswer)
export const OPTIONS = () => mayAsk()
