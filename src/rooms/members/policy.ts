import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the list of members and their representatives, as does whoever runs the installation. */
export const mayKeepMembers = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('administrator')
