import type { Actor } from '#platform/context.ts'

/** An import can change every record of a programme: only the secretariat and the administrator may. */
export const mayImport = (actor: Actor): boolean => actor.roles.includes('administrator') || actor.roles.includes('secretariat')
