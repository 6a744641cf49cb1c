/**
 * Which room may ask which: a room calls only the doors of the rooms in its list, and its SQL reads only their tables.
 * The order is from the ground up; there is no circle.
 */
export const plan = {
  programmes: [],
  sources: ['programmes'],
  taxonomy: ['programmes', 'sources'],
  members: ['programmes', 'taxonomy', 'sources'],
  steps: ['members', 'sources', 'taxonomy'],
  library: ['members', 'taxonomy', 'sources'],
  events: ['members', 'taxonomy', 'library', 'steps', 'sources'],
  visits: ['events', 'members', 'steps', 'library', 'taxonomy', 'sources'],
  partnerships: ['members', 'taxonomy', 'steps', 'sources', 'library'],
  chain: ['programmes', 'taxonomy', 'sources', 'members', 'steps', 'library', 'events', 'visits', 'partnerships'],
  intake: ['programmes', 'taxonomy', 'sources', 'members', 'steps', 'library', 'events', 'visits', 'partnerships']
} as const satisfies Record<string, readonly string[]>

export type Room = keyof typeof plan
