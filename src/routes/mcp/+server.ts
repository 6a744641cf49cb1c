import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { mayAsk } from '#platform/open/answer.ts'
import { mcpServer } from '../open/mcp/tools.ts'
import { outside } from '../open/seam.server.ts'

/** Each request stands for itself: no session, no stream, so that any node may answer it. */
const answer = outside(async ({ house, request, origin }) => {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const server = mcpServer(house, origin)
  await server.connect(transport)
  const response = await transport.handleRequest(request)
  const headers = new Headers(response.headers)
  headers.set('access-control-allow-origin', '*')
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers })
})

export const POST = answer

/** Streams and sessions are not kept here, as the protocol allows. */
const notHere = () => new Response(null, { status: 405, headers: { allow: 'POST, OPTIONS', 'access-control-allow-origin': '*' } })
export const GET = notHere
export const DELETE = notHere
export const OPTIONS = () => {
  const response = mayAsk('POST, OPTIONS')
  response.headers.set('access-control-allow-headers', 'accept, content-type, mcp-protocol-version, mcp-session-id, authorization')
  return response
}
