import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the vocabulary of its programme. */
export const mayKeepTaxonomy = (actor: Actor): boolean => actor.roles.some((role) => role === 'administrator' || role === 'secretariat')
