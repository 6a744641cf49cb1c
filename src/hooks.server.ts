import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { readConfig } from '#platform/config.ts'
import { thePublic } from '#platform/context.ts'
import { logDefect } from '#platform/web/defect.ts'
import { isInterfaceLanguage, preferredLanguage, type InterfaceLanguage } from '#platform/i18n/messages.ts'
import { openHouse, theHouse } from './house.server.ts'
import { sayIn } from './routes/say.ts'

/** Under `vite dev` nobody has opened the house before the first request. */
export const init = async () => {
  if (!theHouse()) await openHouse(readConfig(), { purpose: 'npm run dev' })
}

/** The only hook: request → who asks, in which programme and language. */
export const handle: Handle = async ({ event, resolve }) => {
  const language = languageOf(event.params.lang, event.request.headers.get('accept-language'))
  event.locals.language = language
  event.locals.ctx = event.params.programme ? await theHouse()!.contextFor({ programmeId: event.params.programme, language: event.params.lang ?? language, actor: thePublic }) : null
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', htmlLanguage[language]).replace('%dir%', 'ltr').replace(hydrationMarks, ''),
    filterSerializedResponseHeaders: (name) => name === 'content-type'
  })
}

/** A defect is logged under a number; the reader gets the number and nothing else. */
export const handleError: HandleServerError = (caught) => {
  const say = sayIn(caught.event.locals.language ?? 'en')
  if (caught.kind === 'app') return
  if (caught.kind === 'framework') return { message: caught.error.status === 404 ? say('error.not-found') : say('error.bad-request') }
  const quote = logDefect(caught.error, caught.event.url.pathname)
  return { message: say('error.broken', { quote }), quote }
}

/** Where a script would take over the page. There is none, so nobody needs to load them. */
const hydrationMarks = /<!--(?:\[[!\d-]*|\])?-->/g

const htmlLanguage: Record<InterfaceLanguage, string> = { en: 'en', zh: 'zh-Hans' }

function languageOf(inAddress: string | undefined, accepted: string | null): InterfaceLanguage {
  if (inAddress && isInterfaceLanguage(inAddress)) return inAddress
  return preferredLanguage(accepted)
}
