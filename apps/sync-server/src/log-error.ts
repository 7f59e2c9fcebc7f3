/**
 * What the log holds of an error: kind, code, the messages down to the first cause, and where. Not what else hangs on it: pg puts a
 * whole client on a lost connection (20 KB, its password in it), and the row that failed on what a constraint refused.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, code, message: messagesOf(error).join(': '), stack };
}

const deepest = 5;

function messagesOf(error: Error): readonly string[] {
  const messages: string[] = [];
  let next: unknown = error;
  while (next instanceof Error && messages.length < deepest) {
    messages.push(next.message);
    next = next.cause;
  }
  return messages;
}
