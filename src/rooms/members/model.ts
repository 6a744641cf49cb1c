export const memberKinds = ['city', 'region', 'county', 'district', 'metropolitan-area', 'union'] as const
export type MemberKind = (typeof memberKinds)[number]

/** A name somebody may call a member by, and its form in an address. */
export type Alias = { memberId: string; text: string; slug: string }

const unfoldable: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * A name as it stands in an address: lower case, accents folded, hyphens for everything that is no letter or digit.
 * Chinese and Greek letters stay: `Tàicāng Shì` is `taicang-shi`, `苏州` is `苏州`.
 */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => unfoldable[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/** Every name a member goes by, once each; pinyin with and without tones. */
export function aliasesOf(memberId: string, names: (string | null | undefined)[], pinyin: string | null | undefined): Alias[] {
  const plain = pinyin?.normalize('NFD').replace(/\p{M}+/gu, '').normalize('NFC')
  const texts = [...names, pinyin, plain].map((name) => name?.trim()).filter((name): name is string => Boolean(name))
  return [...new Set(texts)].map((text) => ({ memberId, text, slug: slugOf(text) })).filter((alias) => alias.slug)
}

/**
 * Whose alias it is. A name two members share belongs to neither: nobody is sent to the wrong place.
 */
export function ownerOf(slug: string, aliases: readonly Pick<Alias, 'memberId' | 'slug'>[]): string | null {
  const owners = new Set(aliases.filter((alias) => alias.slug === slug).map((alias) => alias.memberId))
  const [only] = owners
  return owners.size === 1 && only ? only : null
}

/** Aliases that cannot be used because several members carry them, with the members. */
export function sharedAliases(aliases: readonly Pick<Alias, 'memberId' | 'slug'>[]): { slug: string; memberIds: string[] }[] {
  const owners = new Map<string, Set<string>>()
  for (const { slug, memberId } of aliases) owners.set(slug, (owners.get(slug) ?? new Set()).add(memberId))
  return [...owners].filter(([, members]) => members.size > 1).map(([slug, members]) => ({ slug, memberIds: [...members].sort() }))
}

/** Whether a part of a member counts beside it, or is already counted with it. */
export type PartsCount = 'parts-merged' | 'parts-apart'

/** The members a total counts. Merged: whoever has its parent in the list is counted with it, not again. */
export function countedOnce<M extends { id: string; parentId: string | null }>(members: readonly M[], parts: PartsCount): M[] {
  if (parts === 'parts-apart') return [...members]
  const listed = new Set(members.map((member) => member.id))
  return members.filter((member) => member.parentId === null || member.parentId === member.id || !listed.has(member.parentId))
}
