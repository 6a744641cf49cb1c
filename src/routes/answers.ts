/**
 * What pages answer is rendered here and not sent to the browser a second time as data: public pages ship no script that could
 * read it. The framework writes it down all the same, so it is told that there is nothing to write.
 */
const answers = new WeakSet<object>()

/** Marks what a page's `load` answers. */
export function asAnswer<Answer extends object>(answer: Answer): Answer {
  answers.add(answer)
  return answer
}

export const isAnswer = (thing: unknown): boolean => typeof thing === 'object' && thing !== null && answers.has(thing)
