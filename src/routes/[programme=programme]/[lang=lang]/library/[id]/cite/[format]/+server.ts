import { citationAnswer } from '../../../../../../open/cite.ts'
import { open } from '../../../../../../open/seam.server.ts'

export const GET = open(citationAnswer)
