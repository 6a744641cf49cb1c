import type { Step } from '#platform/db/migrate.ts'
import { platform } from './0001-platform.ts'
import { programmesTaxonomySources } from './0002-programmes-taxonomy-sources.ts'
import { membersLibrary } from './0003-members-library.ts'
import { eventsVisitsPartnerships } from './0004-events-visits-partnerships.ts'
import { libraryInterests } from './0005-library-interests.ts'

/** Every step of the database, in order. A step that has been released is never changed; a new one is added. */
export const series: Step[] = [platform, programmesTaxonomySources, membersLibrary, eventsVisitsPartnerships, libraryInterests]
