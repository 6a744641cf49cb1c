import { counterparts, sharedGround, timelineOf } from '#rooms/chain'
import { presentations, remarks } from '#rooms/events'
import { items } from '#rooms/library'
import { member, representatives } from '#rooms/members'
import { found } from '#platform/errors.ts'
import { cooperations } from '#rooms/partnerships'
import { notesAbout } from '#rooms/sources'
import { steps } from '#rooms/steps'
import { visits } from '#rooms/visits'
import { heldFor } from '../../../../held.server.ts'
import { schemaOfMember } from '../../../../open/schema-org.ts'
import { MovedTo, page } from '../../../../seam.server.ts'

export const load = page(async (ctx, { params, base, origin }) => {
  const who = found(await member(ctx, params.id!))
  if ('redirect' in who) throw new MovedTo(`${base}/members/${who.redirect}`)
  const id = who.id
  const notes = await notesAbout(ctx, [`member/${id}`])
  const [shown, said, library, agreed, promised, went, met, ground, timeline, people, held] = await Promise.all([
    presentations(ctx, { member: id }), remarks(ctx, { member: id }), items(ctx, { member: id }), cooperations(ctx, { member: id }), steps(ctx, { member: id }),
    visits(ctx, { member: id }), counterparts(ctx, id), sharedGround(ctx, id), timelineOf(ctx, id), representatives(ctx, id), heldFor(ctx, notes)
  ])
  const statements = shown.flatMap((presentation) => presentation.statements.map((statement) => ({ ...statement, record: `presentation/${presentation.id}` })))
  return { member: who, presentations: shown, statements, remarks: said, items: library, cooperations: agreed, steps: promised, visits: went, met, ground: ground.slice(0, 12), timeline: timeline.filter(({ part }) => part !== 'step'), people, notes, held, jsonld: schemaOfMember(who, `${origin}${base}/members/${id}`) }
})
