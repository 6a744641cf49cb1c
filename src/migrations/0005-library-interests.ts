import { sql } from 'kysely'
import type { Step } from '#platform/db/migrate.ts'
import { index, table } from './columns.ts'

/**
 * What an item takes over from the presentation it was made from: the interests, the place of the challenge, and the
 * occasion. Figures keep the permanent id they were given.
 */
export const libraryInterests: Step = {
  name: '0005-library-interests',
  async up(db) {
    await table(db, 'library_interest', 'item_id, position', ['item_id text not null', 'position integer not null', 'text text not null', 'place text'], { item_id: 'library_item' })
    await sql`alter table library_item add column challenge_place text`.execute(db)
    await sql`alter table library_item add column occasion text`.execute(db)
    await sql`alter table library_figure add column id text`.execute(db)
    await index(db, 'library_item', 'made_from')
    await index(db, 'library_item', 'occasion')
    await index(db, 'library_address', 'item_id')
    await index(db, 'library_collection_item', 'item_id')
  }
}
