import type { Step } from '#platform/db/migrate.ts'
import { index, table } from './columns.ts'

/** Where members met, what they promised, and what they agreed. */
export const eventsVisitsPartnerships: Step = {
  name: '0004-events-visits-partnerships',
  async up(db) {
    await table(db, 'steps_step', 'id', ['id text not null', 'visit_id text', 'number integer', 'theme text', 'theme_printed_at text', 'text text not null', 'members_basis text', 'owner text', 'due text', 'state text', 'outcome text'])
    await table(db, 'steps_member', 'step_id, member_id', ['step_id text not null', 'member_id text not null', 'position integer not null'], { step_id: 'steps_step', member_id: 'members_member' })
    await index(db, 'steps_member', 'member_id')
    await table(db, 'steps_term', 'step_id, term_id', ['step_id text not null', 'term_id text not null'], { step_id: 'steps_step', term_id: 'taxonomy_term' })

    await table(
      db, 'events_event', 'id',
      ['id text not null', 'kind text not null', 'title text not null', 'day text', 'day_printed text', 'starts text', 'ends text', 'zone text', 'mode text', 'topic text', 'summary text', 'stated_value integer', 'stated_what text', 'stated_place text', 'sequence integer not null default 0', 'cancelled_at text']
    )
    await index(db, 'events_event', 'day')
    const ofEvent = { event_id: 'events_event' }
    await table(db, 'events_term', 'event_id, term_id', ['event_id text not null', 'term_id text not null', 'basis text'], { ...ofEvent, term_id: 'taxonomy_term' })
    await table(db, 'events_list', 'id', ['id text not null', 'event_id text not null', 'position integer not null', 'kind text not null', 'title text not null', 'ordered_at text', 'place text'], ofEvent)
    await table(db, 'events_point', 'list_id, position', ['list_id text not null', 'position integer not null', 'text text not null', 'sub text not null', 'place text'], { list_id: 'events_list' })
    await table(
      db, 'events_presentation', 'id',
      ['id text not null', 'event_id text not null', 'member_id text not null', 'position integer not null', 'title text not null', 'summary text', 'printed text', 'note text'],
      { ...ofEvent, member_id: 'members_member' }
    )
    await index(db, 'events_presentation', 'member_id')
    const ofPresentation = { presentation_id: 'events_presentation' }
    await table(db, 'events_presentation_term', 'presentation_id, term_id', ['presentation_id text not null', 'term_id text not null'], { ...ofPresentation, term_id: 'taxonomy_term' })
    await table(
      db, 'events_statement', 'presentation_id, position',
      ['presentation_id text not null', 'position integer not null', "kind text not null check (kind in ('practice', 'goal', 'challenge', 'interest'))", 'text text not null', 'place text'],
      ofPresentation
    )
    await table(db, 'events_remark', 'id', ['id text not null', 'position integer not null', 'context text not null', 'member_id text', 'by_kind text not null', 'role text', 'organisation text', 'text text not null', 'doubt text'])
    await index(db, 'events_remark', 'context')

    await table(
      db, 'visits_visit', 'id',
      ['id text not null', "kind text not null check (kind in ('study-visit', 'closing-event'))", 'number integer', 'batch integer', 'batch_basis text', 'title text not null', 'starts text not null', 'ends text not null', 'day_printed text', 'zone text', 'venue text', 'summary text', 'note text']
    )
    const ofVisit = { visit_id: 'visits_visit' }
    await table(db, 'visits_party', 'visit_id, member_id, role', ['visit_id text not null', 'member_id text not null', "role text not null check (role in ('host', 'guest', 'also-visited', 'also-visited-by'))", 'position integer not null'], { ...ofVisit, member_id: 'members_member' })
    await index(db, 'visits_party', 'member_id')
    await table(db, 'visits_site', 'visit_id, position', ['visit_id text not null', 'position integer not null', 'name text not null', 'member_id text', 'organisation text', 'place text'], ofVisit)
    await table(db, 'visits_theme', 'visit_id, position', ['visit_id text not null', 'position integer not null', 'text text not null'], ofVisit)
    await table(db, 'visits_term', 'visit_id, term_id', ['visit_id text not null', 'term_id text not null'], { ...ofVisit, term_id: 'taxonomy_term' })
    await table(db, 'visits_conclusion', 'visit_id, kind, number', ['visit_id text not null', "kind text not null check (kind in ('finding', 'takeaway'))", 'number integer not null', 'theme text', 'text text not null', 'place text'], ofVisit)

    await table(
      db, 'partnerships_cooperation', 'id',
      ['id text not null', 'position integer not null', 'title text not null', 'summary text', "status text not null check (status in ('contact', 'prospect', 'agreed-fields', 'signed', 'running', 'result-reported'))", 'status_note text', 'status_place text', 'older text', 'case_id text', 'note text']
    )
    const ofCooperation = { cooperation_id: 'partnerships_cooperation' }
    await table(db, 'partnerships_party', 'cooperation_id, position', ['cooperation_id text not null', 'position integer not null', 'member_id text', 'name text', 'role text not null', 'kind text'], ofCooperation)
    await index(db, 'partnerships_party', 'member_id')
    await table(db, 'partnerships_agreement', 'id', ['id text not null', 'cooperation_id text not null', 'position integer not null', 'kind text not null', 'title text not null', 'day text', 'printed text', 'visit_id text', 'place text'], ofCooperation)
    await table(db, 'partnerships_pilot', 'id', ['id text not null', 'cooperation_id text not null', 'position integer not null', 'name text not null', 'location text', 'aliases text not null', 'place text'], ofCooperation)
    await table(db, 'partnerships_fact', 'cooperation_id, position', ['cooperation_id text not null', 'position integer not null', 'day text', 'kind text not null', 'text text not null', 'supports text', 'record text', 'place text'], ofCooperation)
    await table(db, 'intake_digest', 'record', ['record text not null', 'digest text not null'])
  }
}
