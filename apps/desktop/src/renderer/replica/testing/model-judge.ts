import {
  type AggregateState,
  catalog,
  evolveAggregate,
  isFolded,
  judgeCommand,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  type Verdict,
} from '@lineside/domain';
import { sessionPerson } from '../recording.ts';
import { modelManager, modelOrganization, modelTime } from './model-basics.ts';
import type { ModelState } from './model-state.ts';

/** A verdict on one command, and how to fold it where it counts. */
export interface Settlement {
  readonly events: readonly TimedEvent[];
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly evolve: ((state: AggregateState | undefined, event: TimedEvent) => AggregateState) | null;
}

const manager = sessionPerson({
  personId: modelManager,
  username: 'manager',
  displayName: 'Manager',
  roles: ['production_manager'],
  rights: [],
  signedInAt: modelTime,
});

function known(state: ModelState, key: StreamKey): AggregateState | undefined {
  return state.entries.get(streamKeyText(key)) ?? state.rows.get(streamKeyText(key))?.state;
}

/** What the server says of a command when it arrives. */
export function judged(
  state: ModelState,
  events: readonly TimedEvent[],
  isPoison: (event: TimedEvent) => boolean,
): Settlement {
  if (events.some(isPoison)) return { events, verdict: 'rejected', code: 'storage', evolve: null };
  const states = {
    get: ({ type, id }: { type: string; id: string }) =>
      type === 'person' && id === modelManager ? manager : known(state, { type, id }),
  };
  const context = { organizationId: modelOrganization, deviceRole: null, now: modelTime };
  const { verdict, code } = judgeCommand(catalog, states, events, context).judgement;
  const evolve = isFolded(verdict)
    ? (before: AggregateState | undefined, event: TimedEvent) => evolveAggregate(catalog, before, event)
    : null;
  return { events, verdict, code, evolve };
}

/** The first waiting command whose cause has arrived, with its final verdict. */
export function settledBy(state: ModelState): Settlement | null {
  for (const events of state.waiting) {
    const settlement = judged(state, events, () => false);
    if (settlement.verdict !== 'waiting') return settlement;
  }
  return null;
}
