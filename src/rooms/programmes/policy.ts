import type { Actor } from '#platform/context.ts'

/** The secretariat, and whoever runs the installation, found a programme and keep its description. */
export const mayKeepProgramme = (actor: Actor): boolean => actor.roles.some((role) => role === 'administrator' || role === 'secretariat')
