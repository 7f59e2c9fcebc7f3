/** A promise that was broken. */
export class Violation extends Error {
  readonly code = 'violation';

  constructor(what: string, details?: unknown) {
    super(details === undefined ? what : `${what}: ${JSON.stringify(details)}`);
    this.name = 'Violation';
  }
}

export function demand(holds: boolean, what: string, details?: unknown): asserts holds {
  if (!holds) throw new Violation(what, details);
}
