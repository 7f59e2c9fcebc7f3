import { rightsAt } from '../people/person-rights.ts';
import type { RoleName } from '../people/roles.ts';
import type { AggregateState, Command, EventDraft, RuleContext, States } from './aggregate.ts';
import { isPresent } from './aggregate.ts';
import type { Catalog } from './catalog.ts';
import { asOfEvent, type StreamKey, streamKeyText, type TimedEvent } from './event.ts';
import { deriveId, type Uuid } from './ids.ts';
import { type Refusal, refusal, refuse } from './refusal.ts';
import { refusalPolicies } from './refusal-policies.ts';
import { ok, type Result } from './result.ts';
import { futureToleranceMs, oldestUnflaggedMs } from './time.ts';
import { accepted, isFolded, type Judgement, worse } from './verdict.ts';

export interface DecisionContext extends RuleContext {
  /** The clock of whoever judges, milliseconds; where it decides, the command's own time is enough. */
  readonly now?: number;
  /** The role of the device that records; it counts only where the actor is the device itself. */
  readonly deviceRole: RoleName | null;
  /** Further ids of that device: a copy of an old image recorded in its parent's name until it knew that it is two. */
  readonly deviceLineage?: readonly Uuid[];
}

export interface Decision {
  readonly events: readonly EventDraft[];
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
  return ok({ events: drafted.value, basedOn: seen.newestAt() });
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

function refusalsOf(catalog: Catalog, states: States, event: TimedEvent, context: DecisionContext): readonly Refusal[] {
  const known = catalog.event(event.type);
  if (!known) return [refusal('payload.invalid', { issue: `there is no event ${event.type}` })];
  const { aggregate, event: definition } = known;
  if (event.stream.type !== aggregate.type)
    return [
      refusal('payload.invalid', {
        issue: `${event.type} does not belong to ${event.stream.type}`,
      }),
    ];
  const parsed = definition.payload.safeParse(event.payload);
  if (!parsed.success) return [refusal('payload.invalid', { issue: firstIssue(parsed.error.issues) })];
  const subject = states.get(event.stream) ?? aggregate.initial(event.stream.id);
  return [
    ...rightRefusals(states, event, definition, context),
    ...subjectRefusals(aggregate, subject, event, definition.creates, context),
    ...definition.rules(subject, event, states, context),
  ];
}

function rightRefusals(
  states: States,
  event: TimedEvent,
  definition: { readonly right: string; readonly standing: 'fact' | 'act' },
  context: DecisionContext,
): readonly Refusal[] {
  const { actor } = event;
  const person = actor.type === 'person' ? states.get({ type: 'person', id: actor.id }) : undefined;
  if (actor.type === 'person' && !person) return [refusal('subject.unknown', { type: 'person', id: actor.id })];
  if (actor.type === 'device' && actor.id !== event.deviceId && !context.deviceLineage?.includes(actor.id))
    return [refusal('right.missing_for_act', { right: definition.right })];
  // A time that an entry names itself must not bring back a right that was withdrawn.
  const namesOwnTime = event.timeQuality === 'imported' && definition.standing === 'act';
  const times = namesOwnTime && context.now !== undefined ? [event.occurredAt, context.now] : [event.occurredAt];
  if (times.every((at) => rightsAt(person, context.deviceRole, at).has(definition.right))) return [];
  return [
    refusal(definition.standing === 'fact' ? 'right.missing_for_fact' : 'right.missing_for_act', {
      right: definition.right,
    }),
  ];
}

function subjectRefusals(
  aggregate: { readonly type: string; readonly key: readonly string[] | null },
  subject: AggregateState,
  event: TimedEvent,
  creates: boolean,
  context: RuleContext,
): readonly Refusal[] {
  const { type } = aggregate;
  if (!creates) return isPresent(subject) ? [] : [refusal('subject.unknown', { type, id: event.stream.id })];
  if (aggregate.key) {
    const key = aggregate.key.map((field) => event.payload[field] as string | number);
    if (event.stream.id !== deriveId(context.organizationId, type, key))
      return [refusal('identity.mismatch', { type })];
  }
  return isPresent(subject) ? [refusal('identity.exists', { type })] : [];
}

function timeRefusals(event: TimedEvent, now: number): readonly Refusal[] {
  if (event.timeQuality === 'unknown') return [refusal('time.unknown')];
  if (event.occurredAt > now + futureToleranceMs) return [refusal('time.in_future')];
  if (event.timeQuality !== 'imported' && event.occurredAt < now - oldestUnflaggedMs) return [refusal('time.too_old')];
  return [];
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

function firstIssue(
  issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly message: string;
  }[],
): string {
  const [issue] = issues;
  if (!issue) return 'unknown';
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}
