import type { Step } from '#platform/db/migrate.ts'
import { index, table } from './columns.ts'

/** Who takes part, and what is known. */
export const membersLibrary: Step = {
  name: '0003-members-library',
  async up(db) {
    await table(
      db, 'members_member', 'id',
      ['id text not null', 'position integer not null', 'name text not null', 'short text', 'pinyin text', 'local_language text', 'local_name text', 'kind text not null', 'side_id text not null', 'country text not null', 'parent_id text', 'parent_place text',
        'wikidata text', 'geonames text', 'lat double precision', 'lon double precision', 'located text', 'zone text', 'population integer', 'population_year integer', 'population_source text', 'summary text', 'note text', 'outside text not null'],
      { side_id: 'programmes_side' }
    )
    await table(db, 'members_alias', 'text, member_id', ['member_id text not null', 'text text not null', 'slug text not null'], { member_id: 'members_member' })
    await index(db, 'members_alias', 'slug')
    await table(db, 'members_code', 'member_id, scheme', ['member_id text not null', 'scheme text not null', 'value text not null', 'year integer'], { member_id: 'members_member' })
    await table(db, 'members_representative', 'id', ['id text not null', 'position integer not null', 'organisation text', 'member_id text', 'note text'])
    await table(db, 'members_role', 'representative_id, position', ['representative_id text not null', 'position integer not null', 'role text', 'context text', 'place text'], { representative_id: 'members_representative' })

    await table(
      db, 'library_item', 'id',
      ['id text not null', 'kind text not null', 'title text not null', 'summary text', 'day text', 'made_from text', 'challenge text', 'solution text', 'resources text', 'difficulties text', 'conditions text', 'adapted_from text', 'licence text', 'note text',
        'published_at text', 'withdrawn_at text', 'revision integer not null default 1']
    )
    await index(db, 'library_item', 'kind')
    await index(db, 'library_item', 'adapted_from')
    const ofItem = { item_id: 'library_item' }
    await table(db, 'library_item_member', 'item_id, member_id', ['item_id text not null', 'member_id text not null', 'position integer not null'], { ...ofItem, member_id: 'members_member' })
    await index(db, 'library_item_member', 'member_id')
    await table(db, 'library_tag', 'item_id, position', ['item_id text not null', 'position integer not null', 'term_id text', 'printed text', 'place text', 'note text'], ofItem)
    await index(db, 'library_tag', 'term_id')
    await table(db, 'library_block', 'item_id, position', ['item_id text not null', 'position integer not null', 'what text not null', 'enabling text', 'lessons text', 'place text'], ofItem)
    await table(db, 'library_result', 'item_id, position', ['item_id text not null', 'position integer not null', 'text text not null', 'reached text', 'place text'], ofItem)
    await table(db, 'library_figure', 'item_id, position', ['item_id text not null', 'position integer not null', 'printed text', 'value double precision', 'unit text', 'label text not null', 'scope text', 'year integer', 'reached text', 'place text', 'note text'], ofItem)
    await table(db, 'library_lesson', 'item_id, position', ['item_id text not null', 'position integer not null', 'text text not null', 'place text'], ofItem)
    await table(db, 'library_date', 'item_id, position', ['item_id text not null', 'position integer not null', 'day text', 'text text not null'], ofItem)
    await table(db, 'library_partner', 'item_id, position', ['item_id text not null', 'position integer not null', 'name text not null', 'helix text'], ofItem)
    await table(db, 'library_medium', 'item_id, position', ['item_id text not null', 'position integer not null', 'file text not null', 'alt text not null', 'credit text', 'licence text'], ofItem)
    await table(db, 'library_address', 'slug', ['slug text not null', 'item_id text not null', 'since text not null'], ofItem)
    await table(db, 'library_collection', 'id', ['id text not null', 'position integer not null', 'title text not null', 'introduction text', 'search text'])
    await table(db, 'library_collection_item', 'collection_id, position', ['collection_id text not null', 'position integer not null', 'item_id text not null'], { collection_id: 'library_collection', ...ofItem })
  }
}
