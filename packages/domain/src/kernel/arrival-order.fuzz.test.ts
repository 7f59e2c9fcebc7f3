import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { arbitraryHistory, type HistoryEvent, statesOf } from '../testing/index.ts';
import { evolveAggregate } from './decider.ts';

/** One arrival order: the next event comes from the device that the next draw names. */
function interleave(devices: readonly (readonly HistoryEvent[])[], draws: readonly number[]): readonly HistoryEvent[] {
  const queues = devices.map((events) => [...events]);
  const arrived: HistoryEvent[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn++) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const next = waiting[(draws[turn % draws.length] ?? 0) % waiting.length]?.shift();
    if (next) arrived.push(next);
  }
  return arrived;
}

function fold(events: readonly HistoryEvent[]) {
  const states = statesOf();
  for (const event of events) states.set(event.stream, evolveAggregate(catalog, states.get(event.stream), event));
  return Object.fromEntries([...states.entries()].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

describe('arrival order', () => {
  test('[KER-7] accepted events in any arrival order of devices give the same state', () => {
    const draws = fc.array(fc.nat(3), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(arbitraryHistory, draws, draws, (devices, first, second) => {
        expect(fold(interleave(devices, first))).toEqual(fold(interleave(devices, second)));
      }),
      { numRuns: 1500 },
    );
  });

  test('[KER-7] even where the order within a device is lost', () => {
    fc.assert(
      fc.property(
        arbitraryHistory.chain((devices) => {
          const events = devices.flat();
          return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }));
        }),
        ([events, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(events));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('[KER-8] every state a fold reaches is one its schema takes', () => {
    fc.assert(
      fc.property(arbitraryHistory, (devices) => {
        for (const [key, state] of Object.entries(fold(devices.flat()))) {
          // Without its creation a state is a placeholder, whatever else has arrived.
          if (state.clocks.siteId === undefined) continue;
          const definition = catalog.aggregate(key.slice(0, key.indexOf('/')));
          expect(definition?.state.safeParse(state).error?.issues ?? []).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
