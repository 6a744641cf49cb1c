/** The act is understood but the rules forbid it now (409). `reason` is a message key, `details` fill its blanks. */
export class Refused extends Error {
  readonly reason: string
  readonly details: Record<string, string | number>
  constructor(reason: string, details: Record<string, string | number> = {}) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
    this.details = details
  }
}

/** The actor may know of the record, but not do this with it (403). */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

/** There is no such record, or the actor may not know of it (404). */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** Somebody must sign in first. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

/** Lets the act go on only if a policy predicate said yes. */
export function permit(allowed: boolean): asserts allowed {
  if (!allowed) throw new NotAllowed()
}

/** The record, or NotFound. */
export function found<T>(record: T | null | undefined): T {
  if (record === null || record === undefined) throw new NotFound()
  return record
}
