import type { Context } from '#platform/context.ts'
import type { SearchDocument } from '#platform/search/model.ts'
import { gathered } from '#platform/search/texts.ts'
import { storedMembers } from './queries/searchable.ts'

/** What can be found of these members: by any of their names, pinyin and codes. A member that is gone has no document. */
export async function memberDocuments(ctx: Context, ids: readonly string[]): Promise<SearchDocument[]> {
  return (await storedMembers(ctx, ids)).map(({ member, names }) => ({
    key: `member/${member.id}`,
    programme: ctx.programme.id,
    family: 'member',
    title: gathered([member.name]),
    text: gathered([member.summary, member.parent_place, member.note]),
    names: [member.id, ...names, ...(member.wikidata ? [member.wikidata] : [])],
    facets: { kind: [member.kind], side: [member.side_id], country: [member.country], member: [member.id], language: Object.keys(gathered([member.name])) },
    day: null
  }))
}
