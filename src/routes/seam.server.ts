import { error, redirect } from '@sveltejs/kit'
import type { Context } from '#platform/context.ts'
import { NotAllowed, NotFound, NotSignedIn, Refused } from '#platform/errors.ts'
import type { InterfaceLanguage } from '#platform/i18n/messages.ts'
import { theHouse } from '../house.server.ts'
import { asAnswer } from './answers.ts'
import { sayIn, type SayPage } from './say.ts'

/** What a page asks with: the context, its address, and the words of its language. */
export type Asked<Params> = { params: Params; url: URL; language: InterfaceLanguage; say: SayPage; base: string; origin: string }

type Loading<Params> = { locals: App.Locals; params: Params; url: URL }

/** Thrown by a page whose record now lives at another address. */
export class MovedTo extends Error {
  readonly path: string
  constructor(path: string) {
    super(path)
    this.path = path
  }
}

/** Thrown by a page whose record has been withdrawn: its address goes on answering that it was here. */
export class WasHere extends Error {}

/** A page's `load`: asks with the viewer's context, and turns the house's errors into answers. */
export function page<Params extends Record<string, string>, Answer extends Record<string, unknown>>(ask: (ctx: Context, asked: Asked<Params>) => Promise<Answer>) {
  return async ({ locals, params, url }: Loading<Params>): Promise<Answer> => {
    const say = sayIn(locals.language)
    if (!locals.ctx) error(404, say('error.no-programme'))
    try {
      return asAnswer(await ask(locals.ctx, { params, url, language: locals.language, say, base: `/${locals.ctx.programme.id}/${locals.language}`, origin: originOf(url) }))
    } catch (thrown) {
      throw answerTo(thrown, say)
    }
  }
}

/** The four errors that cross a door, as HTTP answers; anything else is a defect and goes on. */
function answerTo(thrown: unknown, say: SayPage): unknown {
  if (thrown instanceof MovedTo) redirect(301, thrown.path)
  if (thrown instanceof WasHere) error(410, thrown.message)
  if (thrown instanceof NotFound) error(404, say('error.not-found'))
  if (thrown instanceof NotAllowed) error(403, say('error.not-allowed'))
  if (thrown instanceof NotSignedIn) error(401, say('error.not-signed-in'))
  if (thrown instanceof Refused) error(409, say('error.refused'))
  return thrown
}

/** The public address of this installation, as configured or as the reader reached it. */
export const originOf = (url: URL) => theHouse()?.config.PUBLIC_URL ?? url.origin
