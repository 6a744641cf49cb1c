import type { Context } from '../context.ts'
import type { Said, TextState } from '../text.ts'

/** A text in every language it exists in. `original` is null where the original is in none of the programme's languages. */
export type Words = { original: string | null; texts: Record<string, { text: string; state: TextState; reviewed: string | null }> }

/** The same thing with each `Said` in it as `Words`. */
export type Spoken<T> = T extends Said ? Words : T extends readonly (infer One)[] ? Spoken<One>[] : T extends object ? { [Key in keyof T]: Spoken<T[Key]> } : T

/** Asks the same in each language of the programme and puts the answers together. */
export async function inEveryLanguage<T>(ctx: Context, ask: (ctx: Context) => Promise<T>): Promise<Spoken<T>> {
  const languages = [...new Set([ctx.programme.original, ...ctx.programme.languages])]
  const answers: T[] = []
  for (const language of languages) answers.push(await ask({ ...ctx, language }))
  return together(answers)
}

/** One thing out of the same thing in several languages. Members of lists belong together by their `id`, else by their place. */
export const together = <T>(answers: readonly T[]): Spoken<T> => merged(answers) as Spoken<T>

function merged(answers: readonly unknown[]): unknown {
  const [first] = answers
  if (Array.isArray(first)) return mergedList(answers as unknown[][])
  if (typeof first !== 'object' || first === null) return first
  if (isSaid(first)) return wordsOf(answers.filter((answer): answer is Said => isSaid(answer)))
  return Object.fromEntries(Object.keys(first).map((key) => [key, merged(answers.map((answer) => (answer as Record<string, unknown> | null)?.[key]))]))
}

function mergedList(lists: readonly unknown[][]): unknown[] {
  const [first = [], ...others] = lists
  const byId = others.map((list) => new Map((Array.isArray(list) ? list : []).map((one, at) => [idOf(one) ?? at, one])))
  return first.map((one, at) => merged([one, ...byId.map((list) => list.get(idOf(one) ?? at) ?? one)]))
}

function wordsOf(versions: readonly Said[]): Words {
  const texts: Words['texts'] = {}
  for (const { text, language, state, reviewed } of versions) if (text) texts[language] = { text, state, reviewed }
  return { original: versions.find((version) => version.state === 'original')?.language ?? null, texts }
}

const isSaid = (thing: unknown): thing is Said => typeof thing === 'object' && thing !== null && 'fallback' in thing && 'state' in thing && 'text' in thing && 'language' in thing

const idOf = (thing: unknown): string | null => (typeof thing === 'object' && thing !== null && 'id' in thing && typeof thing.id === 'string' ? thing.id : null)
