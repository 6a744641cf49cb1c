import { sql } from 'kysely'
import type { Step } from '#platform/db/migrate.ts'
import { index, table } from './columns.ts'

/** The tenant, its vocabulary, and where its facts come from. */
export const programmesTaxonomySources: Step = {
  name: '0002-programmes-taxonomy-sources',
  async up(db) {
    await sql`create table programmes_programme (
      id text primary key, original text not null, languages text not null, name text not null, short_name text not null,
      tagline text, description text, zone text not null, funder text, starts text, ends text, licence text not null,
      disclaimer text, credits text, default_source text, settings text not null
    )`.execute(db)
    await table(db, 'programmes_side', 'id', ['id text not null', 'position integer not null', 'name text not null', 'adjective text'])

    await table(db, 'taxonomy_scheme', 'id', ['id text not null', 'kind text not null', 'position integer not null', 'title text not null', 'description text'])
    await table(
      db, 'taxonomy_term', 'id',
      ['id text not null', 'scheme_id text not null', 'position integer not null', 'notation text', 'label text not null', 'definition text', 'note text', 'deprecated_at text', 'merged_into text'],
      { scheme_id: 'taxonomy_scheme' }
    )
    await table(db, 'taxonomy_label', 'term_id, language, text', ['term_id text not null', 'language text not null', 'text text not null', 'position integer not null'], { term_id: 'taxonomy_term' })
    await table(
      db, 'taxonomy_relation', 'from_id, kind, to_id',
      ['from_id text not null', "kind text not null check (kind in ('broader', 'related'))", 'to_id text not null', 'confidence text', 'evidence text'],
      { from_id: 'taxonomy_term', to_id: 'taxonomy_term' }
    )
    await index(db, 'taxonomy_relation', 'to_id, kind')
    await table(db, 'taxonomy_printed', 'term_id, position', ['term_id text not null', 'position integer not null', 'text text not null', 'place text'], { term_id: 'taxonomy_term' })
    await table(db, 'taxonomy_entry', 'id', ['id text not null', 'label text not null', 'alternatives text not null', 'definition text', 'note text', 'term_id text'])

    await table(db, 'sources_source', 'id', ['id text not null', 'position integer not null', 'kind text not null', 'title text not null', 'publisher text', 'year integer', 'language text', 'url text', 'lines integer', 'note text'])
    await table(db, 'sources_section', 'source_id, position', ['source_id text not null', 'position integer not null', 'first_line integer not null', 'last_line integer not null', 'title text not null'], { source_id: 'sources_source' })
    await table(db, 'sources_citation', 'record, part, position', ['record text not null', 'part text not null', 'position integer not null', 'source_id text not null', 'place text not null'], { source_id: 'sources_source' })
    await index(db, 'sources_citation', 'source_id')
    await table(db, 'sources_note', 'id', ['id text not null', 'position integer not null', "kind text not null check (kind in ('contradiction', 'doubt', 'misprint', 'layout'))", 'category text', 'what text not null', 'handling text', 'place text', 'held text'])
    await table(db, 'sources_note_about', 'note_id, record', ['note_id text not null', 'record text not null'], { note_id: 'sources_note' })
    await index(db, 'sources_note_about', 'record')
    await table(db, 'sources_note_statement', 'note_id, position', ['note_id text not null', 'position integer not null', 'text text not null', 'place text'], { note_id: 'sources_note' })
  }
}
