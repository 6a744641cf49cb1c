import { mayAsk, openly } from '#platform/open/answer.ts'
import { oaiResponse } from '../../../../../open/oai.ts'
import { open } from '../../../../../open/seam.server.ts'

const type = 'text/xml; charset=utf-8'
const neverKept = { 'cache-control': 'no-store' } // the answer names its own moment

export const GET = open(async ({ ctx, request, url, at }) => openly(request, await oaiResponse(ctx, url.searchParams, at), type, neverKept))

/** The same, with the arguments in the body, as the protocol allows. */
export const POST = open(async ({ ctx, request, at }) => openly(request, await oaiResponse(ctx, new URLSearchParams(await request.text()), at), type, neverKept))

export const OPTIONS = () => mayAsk('GET, HEAD, POST, OPTIONS')
