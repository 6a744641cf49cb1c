import { robotsAnswer } from '../open/plain-files.ts'
import { outside } from '../open/seam.server.ts'

export const GET = outside(robotsAnswer)
