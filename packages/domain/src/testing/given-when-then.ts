import { expect } from 'vitest';
import { catalog } from '../catalog.ts';
import type { AggregateState, EventDraft } from '../kernel/aggregate.ts';
import { decideCommand, evolveAggregate, judgeCommand } from '../kernel/decider.ts';
import type { Actor, StreamKey, TimedEvent } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import type { RefusalCode } from '../kernel/refusal-policies.ts';
import type { TimeQuality } from '../kernel/time.ts';
import type { Verdict } from '../kernel/verdict.ts';
import type { RoleName } from '../people/roles.ts';
import { type MemoryStates, statesOf } from './states-of.ts';

const organizationId = '0192f0c0-0000-7000-8000-000000000001';
const deviceId = '0192f0c0-0000-7000-8000-00000000000d';

function personId(name: string): Uuid {
  return deriveId(organizationId, 'person', [name]);
}

/** Fixed ids and times that scenarios share. `at` is 2026-01-05T08:00:00Z. */
export const testIds = {
  organizationId,
  deviceId,
  personId,
  at: 1_767_600_000_000,
} as const;

export interface Happened {
  /** Where a later event names this one. */
  readonly id?: Uuid;
  readonly type: string;
  readonly stream: StreamKey;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly by?: Actor;
  /** The role of the device, where it is judged in its own name. */
  readonly deviceRole?: RoleName;
  /** Milliseconds after `testIds.at`; the default is one second after the event before it. */
  readonly after?: number;
  readonly device?: Uuid;
  readonly timeQuality?: TimeQuality;
  readonly basedOn?: number | null;
}

interface Asked {
  readonly type: string;
  readonly subjectId: Uuid;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly by?: string;
  readonly after?: number;
  readonly confirmed?: readonly RefusalCode[];
  readonly backfill?: boolean;
}

interface Answer {
  /** The command is taken and makes these events. */
  happens(...types: string[]): readonly EventDraft[];
  refused(code: RefusalCode): void;
}

export interface Scenario {
  when(command: Asked): Answer;
  /** What the server says of events that happened all the same, judged as one command. */
  judged(...events: Happened[]): { is(verdict: Verdict, code?: RefusalCode): void };
  state<State extends AggregateState>(key: StreamKey): State;
  and(...events: Happened[]): Scenario;
  /** Puts a state there that no event of the scenario made. */
  knows(key: StreamKey, state: AggregateState): void;
}

const cast: Readonly<Record<string, RoleName>> = {
  admin: 'admin',
  manager: 'production_manager',
  operator: 'operator',
  second: 'operator',
  quality: 'quality',
  viewer: 'viewer',
};

/** Starts from accepted events, folded in order. The people admin, manager, operator, second, quality and viewer exist. */
export function given(...events: Happened[]): Scenario {
  const people = Object.entries(cast).map(
    ([username, role]): Happened => ({
      type: 'person.created',
      stream: { type: 'person', id: personId(username) },
      payload: { siteId: null, username, displayName: username, role },
      after: -86_400_000,
    }),
  );
  return scenario(statesOf(), [...people, ...events], { count: 0, clock: 0 });
}

interface Progress {
  count: number;
  clock: number;
}

function scenario(states: MemoryStates, events: readonly Happened[], progress: Progress): Scenario {
  for (const happened of events) {
    const event = timed(happened, progress);
    states.set(event.stream, evolveAggregate(catalog, states.get(event.stream), event));
  }
  const context = { organizationId, deviceRole: null };
  return {
    and: (...more) => scenario(states, more, progress),
    knows: (key, state) => states.set(key, state),
    state: <State extends AggregateState>(key: StreamKey) => states.get(key) as State,
    judged: (...happened) => {
      const timedEvents = happened.map((one) => timed(one, progress));
      const last = Math.max(...timedEvents.map((event) => event.occurredAt));
      const { judgement } = judgeCommand(catalog, states, timedEvents, {
        ...context,
        deviceRole: happened[0]?.deviceRole ?? null,
        now: Math.max(last, testIds.at),
      });
      return {
        is: (verdict, code) => expect(judgement).toEqual({ verdict, code: code ?? null }),
      };
    },
    when: (command) => {
      const decided = decideCommand(
        catalog,
        states,
        {
          id: deriveId(organizationId, 'command', [progress.count]),
          type: command.type,
          subjectId: command.subjectId,
          payload: command.payload ?? {},
          actor: { type: 'person', id: personId(command.by ?? 'manager') },
          deviceId,
          at: testIds.at + (command.after ?? progress.clock + 1000),
          backfill: command.backfill ?? false,
          confirmed: command.confirmed ?? [],
        },
        context,
      );
      return {
        happens: (...types) => {
          expect(decided.ok ? decided.value.events.map((event) => event.type) : decided.error).toEqual(types);
          return decided.ok ? decided.value.events : [];
        },
        refused: (code) => expect(decided.ok ? 'taken' : decided.error.code).toBe(code),
      };
    },
  };
}

function timed(happened: Happened, progress: Progress): TimedEvent {
  progress.count += 1;
  progress.clock = happened.after ?? progress.clock + 1000;
  return {
    id: happened.id ?? deriveId(organizationId, 'event', [progress.count]),
    type: happened.type,
    stream: happened.stream,
    payload: happened.payload ?? {},
    actor: happened.by ?? { type: 'person', id: personId('manager') },
    deviceId: happened.device ?? deviceId,
    deviceSeq: progress.count,
    occurredAt: testIds.at + progress.clock,
    timeQuality: happened.timeQuality ?? 'synced',
    basedOn: happened.basedOn ?? null,
  };
}
