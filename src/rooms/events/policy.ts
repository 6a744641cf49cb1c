import type { Actor } from '#platform/context.ts'

/** The secretariat keeps the record of events, as does whoever runs the installation. */
export const mayKeepEvents = (actor: Actor): boolean => actor.roles.includes('secretariat') || actor.roles.includes('administrator')
