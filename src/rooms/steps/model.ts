export const stepStates = ['open', 'in-progress', 'done', 'dropped', 'moved-on'] as const
export type StepState = (typeof stepStates)[number]

/** What a step should say and does not. */
export type Missing = 'owner' | 'due' | 'state'

/** What nobody has stated of a step yet, so that views can say so and the secretariat can ask. */
export const missingOf = (step: { owner: unknown; due: unknown; state: unknown }): Missing[] =>
  (['owner', 'due', 'state'] as const).filter((part) => step[part] === null || step[part] === undefined || step[part] === '')

/** Whether a step waits longer than promised. A step without a date is never late; one that is done, dropped or moved on neither. */
export function isLate(step: { due: string | null; state: string | null }, today: string): boolean {
  if (!step.due || (step.state && settled.includes(step.state))) return false
  return step.due < today.slice(0, step.due.length)
}

const settled: string[] = ['done', 'dropped', 'moved-on']
