import { contextOf } from '#platform/asking.ts'
import { thePublic, type Context, type Tenant } from '#platform/context.ts'
import type { Store } from '#platform/db/store.ts'
import type { Content } from '#platform/search/feed.ts'
import { documentsAfter, everyDocument } from '#rooms/chain'
import { allProgrammes, openProgramme } from '#rooms/programmes'

/** What can be found in the house: everything the public may read, of every programme. */
export const findable: Content = {
  async documentsOf(store, programmeId, records) {
    const programme = await openProgramme(store, programmeId)
    return programme ? documentsAfter(asPublic(store, programme), records) : { put: [], remove: [] }
  },
  async everything(store, put) {
    for (const programme of await allProgrammes(store)) await everyDocument(asPublic(store, programme), put)
  }
}

const asPublic = (store: Store, programme: Tenant): Context => contextOf(store, { actor: thePublic, programme, language: programme.original })
