import type { AggregateState, States } from '../kernel/aggregate.ts';
import { type StreamKey, streamKeyText } from '../kernel/event.ts';

/** States in memory, by key. */
export interface MemoryStates extends States {
  set(key: StreamKey, state: AggregateState): void;
  entries(): ReadonlyMap<string, AggregateState>;
}

export function statesOf(initial: readonly (readonly [StreamKey, AggregateState])[] = []): MemoryStates {
  const byKey = new Map(initial.map(([key, state]) => [streamKeyText(key), state]));
  return {
    get: (key) => byKey.get(streamKeyText(key)),
    set: (key, state) => void byKey.set(streamKeyText(key), state),
    entries: () => byKey,
  };
}
