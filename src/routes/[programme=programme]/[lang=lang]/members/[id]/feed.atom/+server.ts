import { memberFeed } from '../../../../../open/feeds.ts'
import { open } from '../../../../../open/seam.server.ts'

export const GET = open(memberFeed)
