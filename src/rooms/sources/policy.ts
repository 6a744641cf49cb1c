import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the sources, what is cited from them, and the notes on them. */
export const mayKeepSources = (actor: Actor): boolean => actor.roles.some((role) => role === 'administrator' || role === 'secretariat')
