import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the record of visits, as does whoever runs the installation. */
export const mayKeepVisits = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('administrator')
