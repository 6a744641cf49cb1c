import { mayAsk } from '#platform/open/answer.ts'
import { programmeAnswer } from '../../../../open/api.ts'
import { open } from '../../../../open/seam.server.ts'

export const GET = open(programmeAnswer)
export const OPTIONS = () => mayAsk()
