import { csvAnswer } from '../../../open/dumps.ts'
import { open } from '../../../open/seam.server.ts'

export const GET = open(csvAnswer)
