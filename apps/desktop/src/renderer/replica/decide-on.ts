import { type AggregateState, type States, type StreamKey, streamKeyText } from '@lineside/domain';

type ReadStates = (keys: readonly StreamKey[]) => Promise<ReadonlyMap<string, AggregateState | undefined>>;

/**
 * Decides on states that were read before. A command announces what it looks at; what its events look at beyond that is read
 * as well, and it decides again. `read` answers by `streamKeyText`.
 */
export async function decideOn<Decided>(
  read: ReadStates,
  announced: readonly StreamKey[],
  decide: (states: States) => Decided,
): Promise<Decided> {
  const known = new Map<string, AggregateState | undefined>();
  let due = announced;
  for (;;) {
    const found = await read(due);
    for (const key of due) known.set(streamKeyText(key), found.get(streamKeyText(key)));
    const missed = new Map<string, StreamKey>();
    const decided = decide({
      get: (key) => {
        const text = streamKeyText(key);
        if (!known.has(text)) missed.set(text, key);
        return known.get(text);
      },
    });
    if (missed.size === 0) return decided;
    due = [...missed.values()];
  }
}
