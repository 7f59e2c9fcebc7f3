import {
  type AggregateState,
  type Command,
  type EventDraft,
  type RuleContext,
  readsNothing,
  type States,
} from './aggregate.ts';
import type { Catalog } from './catalog.ts';
import { asOfEvent, type StreamKey, streamKeyText, type TimedEvent } from './event.ts';
import { type DecisionContext, firstIssue, refusalsOf, timeRefusals } from './event-rules.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refusalPolicies } from './refusal-policies.ts';
import { ok, type Result } from './result.ts';
import { accepted, isFolded, type Judgement, worse } from './verdict.ts';

/** A draft, and the version of its type in which it is recorded. */
type DecidedEvent = EventDraft & { readonly version: number };

export interface Decision {
  readonly events: readonly DecidedEvent[];
  readonly basedOn: number | null;
}

/** The keys that deciding a command looks at: its subject, its actor and what its definition names. */
export function readsOfCommand(catalog: Catalog, command: Command, context: RuleContext): readonly StreamKey[] {
  const known = catalog.command(command.type);
  if (!known?.command.payload.safeParse(command.payload).success) return [];
  const subject = { type: known.aggregate.type, id: command.subjectId };
  return [subject, ...actorKey(command.actor), ...known.command.reads(command, context)];
}

/** The keys that judging or folding an event looks at. */
export function readsOfEvent(catalog: Catalog, event: TimedEvent, context: RuleContext): readonly StreamKey[] {
  const known = catalog.event(event.type);
  if (known?.event.reads === readsNothing) return [event.stream, ...actorKey(event.actor)];
  if (!known?.event.payload.safeParse(event.payload).success) return [];
  return [event.stream, ...actorKey(event.actor), ...known.event.reads(event, context)];
}

/**
 * What comes of a command: events, or a refusal. Every event it makes passes the same rules that `judgeCommand` asks later;
 * a refusal whose policy is `ask` is taken when the person has confirmed it.
 */
export function decideCommand(
  catalog: Catalog,
  known: States,
  command: Command,
  context: DecisionContext,
): Result<Decision, Refusal> {
  const defined = catalog.command(command.type);
  if (!defined)
    return refuse('payload.invalid', {
      issue: `there is no command ${command.type}`,
    });
  const parsed = defined.command.payload.safeParse(command.payload);
  if (!parsed.success)
    return refuse('payload.invalid', {
      issue: firstIssue(parsed.error.issues),
    });
  const seen = watched(known);
  const { states } = seen;
  const typed = { ...command, payload: parsed.data as Command['payload'] };
  const subject =
    states.get({ type: defined.aggregate.type, id: command.subjectId }) ?? defined.aggregate.initial(command.subjectId);
  const drafted = defined.command.decide(subject, typed, states, context);
  if (!drafted.ok) return drafted;
  const working = overlay(states);
  for (const [index, draft] of drafted.value.entries()) {
    const event = eventOfDraft(draft, typed, index);
    for (const why of refusalsOf(catalog, working, event, context)) {
      const { kiosk } = refusalPolicies[why.code];
      if (kiosk === 'refuse' || (kiosk === 'ask' && !command.confirmed.includes(why.code)))
        return { ok: false, error: why };
    }
    working.set(event.stream, evolveAggregate(catalog, working.get(event.stream), event));
  }
  const events = drafted.value.map((draft) => ({ ...draft, version: catalog.event(draft.type)?.event.version ?? 1 }));
  return ok({ events, basedOn: seen.newestAt() });
}

export interface JudgedCommand {
  readonly judgement: Judgement;
  /** The aggregate whose arrival a waiting command waits for. */
  readonly waitsFor: StreamKey | null;
  /** The states it changes, empty unless it is folded. */
  readonly changed: ReadonlyMap<string, { readonly key: StreamKey; readonly state: AggregateState }>;
}

/**
 * What the server says of one command's events, judged together: the worst verdict for all. Payloads that the schema refuses
 * are rejected here; types the catalog does not know must not reach it (they stop the queue: `server_too_old`).
 * `now` is the server's clock, milliseconds.
 */
export function judgeCommand(
  catalog: Catalog,
  states: States,
  events: readonly TimedEvent[],
  context: DecisionContext & { readonly now: number },
): JudgedCommand {
  const working = overlay(states);
  let judgement = accepted;
  let waitsFor: StreamKey | null = null;
  for (const event of events) {
    const refusals = [...refusalsOf(catalog, working, event, context), ...timeRefusals(event, context.now)];
    for (const why of refusals) {
      const next = worse(judgement, {
        verdict: refusalPolicies[why.code].verdict,
        code: why.code,
      });
      if (next !== judgement && next.verdict === 'waiting')
        waitsFor = {
          type: String(why.details.type),
          id: String(why.details.id),
        };
      judgement = next;
    }
    // A fold takes any state but no payload that its schema refuses, whatever the command's verdict is already.
    if (!refusals.some(({ code }) => code === 'payload.invalid'))
      working.set(event.stream, evolveAggregate(catalog, working.get(event.stream), event));
  }
  if (!isFolded(judgement.verdict))
    return {
      judgement,
      waitsFor: judgement.verdict === 'waiting' ? waitsFor : null,
      changed: new Map(),
    };
  return { judgement, waitsFor: null, changed: working.changed };
}

/** Folds one event. Total: it takes every event of a known type in any state; unknown types leave the state as it is. */
export function evolveAggregate(
  catalog: Catalog,
  state: AggregateState | undefined,
  event: TimedEvent,
): AggregateState {
  const known = catalog.event(event.type);
  const aggregate = known?.aggregate ?? catalog.aggregate(event.stream.type);
  if (!aggregate) throw new Error(`no aggregate is called ${event.stream.type}`);
  const current = state ?? aggregate.initial(event.stream.id);
  if (!known || known.aggregate.type !== event.stream.type) return current;
  const asOf = asOfEvent(event);
  const next = known.event.evolve(current, event, asOf);
  return {
    ...next,
    newestAt: Math.max(next.newestAt ?? Number.NEGATIVE_INFINITY, asOf.at),
  };
}

/** The states that events leave, folded one after another whatever the rules say of them. */
export function evolveAll(catalog: Catalog, states: States, events: readonly TimedEvent[]): JudgedCommand['changed'] {
  const working = overlay(states);
  for (const event of events) working.set(event.stream, evolveAggregate(catalog, working.get(event.stream), event));
  return working.changed;
}

/** The kiosk's own number is not given yet while it decides; nothing it records later can be older. */
function eventOfDraft(draft: EventDraft, command: Command, index: number): TimedEvent {
  return {
    ...draft,
    id: `${command.id}/${index}`,
    actor: command.actor,
    deviceId: command.deviceId,
    deviceSeq: Number.MAX_SAFE_INTEGER,
    occurredAt: command.at,
    timeQuality: command.backfill ? 'imported' : 'synced',
    basedOn: null,
  };
}

interface Overlay extends States {
  readonly changed: Map<string, { readonly key: StreamKey; readonly state: AggregateState }>;
  set(key: StreamKey, state: AggregateState): void;
}

function overlay(below: States): Overlay {
  const changed: Overlay['changed'] = new Map();
  return {
    changed,
    get: (key) => changed.get(streamKeyText(key))?.state ?? below.get(key),
    set: (key, state) => void changed.set(streamKeyText(key), { key, state }),
  };
}

function actorKey(actor: { type: 'person' | 'device'; id: string }): readonly StreamKey[] {
  return actor.type === 'person' ? [{ type: 'person', id: actor.id }] : [];
}

/** The states that a decision looks at, and how new the newest of them is. */
function watched(known: States): { readonly states: States; readonly newestAt: () => number | null } {
  let newest: number | null = null;
  const get: States['get'] = (key) => {
    const state = known.get(key);
    if (state?.newestAt != null) newest = Math.max(newest ?? state.newestAt, state.newestAt);
    return state;
  };
  return { states: { get }, newestAt: () => newest };
}
