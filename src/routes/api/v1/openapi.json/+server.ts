import { asJson, mayAsk } from '#platform/open/answer.ts'
import { openApi } from '../../../open/openapi.ts'
import { realExamples } from '../../../open/examples.ts'
import { outside } from '../../../open/seam.server.ts'

export const GET = outside(async ({ house, request, origin }) => asJson(request, openApi(origin, await realExamples(house, origin))))
export const OPTIONS = () => mayAsk()
