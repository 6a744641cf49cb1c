import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the next steps, as does whoever runs the installation. */
export const mayKeepSteps = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('administrator')
