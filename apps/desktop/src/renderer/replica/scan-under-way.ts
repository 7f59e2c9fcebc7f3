let underWay: string | null = null;

/**
 * Runs what a scan does on the glass. What is recorded before it first waits was made by this code: a hand that presses a key later did
 * the rest itself.
 */
export function duringScan<Value>(text: string, task: () => Value): Value {
  const before = underWay;
  underWay = text;
  try {
    return task();
  } finally {
    underWay = before;
  }
}

/** The code that is being worked on now, as it was read; null: none is. */
export function scanUnderWay(): string | null {
  return underWay;
}
