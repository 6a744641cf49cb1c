import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the library: it publishes, changes and withdraws. */
export const mayKeepLibrary = (actor: Actor): boolean => actor.roles.some((role) => role === 'administrator' || role === 'secretariat')
