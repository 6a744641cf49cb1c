import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the record of cooperations, as does whoever runs the installation. */
export const mayKeepCooperations = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('administrator')
