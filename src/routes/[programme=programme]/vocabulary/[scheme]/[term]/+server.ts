import { vocabularyName } from '../../../../open/datasets.ts'
import { open } from '../../../../open/seam.server.ts'

export const GET = open(vocabularyName)
