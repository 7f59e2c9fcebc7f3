import { heldAt } from '../people/person-rights.ts';
import { type Constraint, isKept } from '../people/right-constraints.ts';
import { type RoleName, rightsAtServerOnly } from '../people/roles.ts';
import { type Placed, reachesBeyond, workplacesAt } from '../people/workplace-access.ts';
import { type AggregateState, type EventDefinition, isPresent, type RuleContext, type States } from './aggregate.ts';
import type { Catalog } from './catalog.ts';
import type { Actor, TimedEvent } from './event.ts';
import { deriveId, type Uuid } from './ids.ts';
import { type Refusal, refusal } from './refusal.ts';
import { futureToleranceMs, oldestUnflaggedMs } from './time.ts';

export interface DecisionContext extends RuleContext {
  /** The clock of whoever judges, milliseconds; where it decides, the command's own time is enough. */
  readonly now?: number;
  /** The role of the device that records: its rights count where the actor is the device itself. null: no device, as in a rule's test. */
  readonly deviceRole: RoleName | null;
  /** Further ids of that device: a copy of an old image recorded in its parent's name until it knew that it is two. */
  readonly deviceLineage?: readonly Uuid[];
}

/** Everything the rules hold against an event: its right, its subject, then what its own definition asks. */
export function refusalsOf(
  catalog: Catalog,
  states: States,
  event: TimedEvent,
  context: DecisionContext,
): readonly Refusal[] {
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
    ...rightRefusals(states, subject, event, definition, context),
    ...workplaceRefusals(states, subject, event, definition, context),
    ...subjectRefusals(aggregate, subject, event, definition, context),
    ...definition.rules(subject, event, states, context),
  ];
}

function rightRefusals(
  states: States,
  subject: AggregateState,
  event: TimedEvent,
  definition: Pick<EventDefinition, 'right' | 'standing' | 'tells'>,
  context: DecisionContext,
): readonly Refusal[] {
  const { actor } = event;
  const { right, standing, tells } = definition;
  // Before the actor is looked for: what waits for him could be taken unjudged by whoever resolves it.
  if (rightsAtServerOnly.has(right) && !isServer(context)) return [refusal('right.not_at_device', { right })];
  const person = personOf(states, actor);
  if (actor.type === 'person' && !person) return [refusal('subject.unknown', { type: 'person', id: actor.id })];
  if (actor.type === 'device' && actor.id !== event.deviceId && !context.deviceLineage?.includes(actor.id))
    return [refusal('right.missing_for_act', { right })];
  const grants = (constraint: Constraint | null) =>
    constraint === null || isKept(constraint, (kind) => tells[kind]?.(subject, event, states));
  const may = (at: number) => heldAt(person, context.deviceRole, at).get(right)?.some(grants) ?? false;
  if (timesAsked(event, definition, context).every(may)) return [];
  return [refusal(standing === 'fact' ? 'right.missing_for_fact' : 'right.missing_for_act', { right })];
}

/** The server's own device is the only one with that role; where nobody says which device it is, nobody else's entry is judged. */
function isServer({ deviceRole }: DecisionContext): boolean {
  return deviceRole === null || deviceRole === 'admin';
}

/** A person who is limited to workplaces acts at these only; what nobody knows yet is nowhere, and is asked again when it comes. */
function workplaceRefusals(
  states: States,
  subject: AggregateState,
  event: TimedEvent,
  definition: Pick<EventDefinition, 'standing' | 'workplace' | 'creates' | 'opens'>,
  context: DecisionContext,
): readonly Refusal[] {
  const person: (AggregateState & Placed) | undefined = personOf(states, event.actor);
  if (!person || !(definition.creates || definition.opens(event) || isPresent(subject))) return [];
  const limits = timesAsked(event, definition, context).map((at) => workplacesAt(person, at));
  if (limits.every((allowed) => allowed.length === 0)) return [];
  const equipment = definition.workplace(subject, event, context);
  if (equipment === null || limits.every((allowed) => !reachesBeyond(allowed, [equipment]))) return [];
  return [refusal(definition.standing === 'fact' ? 'workplace.not_allowed_for_fact' : 'workplace.not_allowed_for_act')];
}

function personOf(states: States, actor: Actor): AggregateState | undefined {
  return actor.type === 'person' ? states.get({ type: 'person', id: actor.id }) : undefined;
}

/** When the right must have been there: a time that an entry names itself must not bring back one that was withdrawn. */
function timesAsked(
  event: TimedEvent,
  { standing }: Pick<EventDefinition, 'standing'>,
  { now }: DecisionContext,
): readonly number[] {
  const namesOwnTime = event.timeQuality === 'imported' && standing === 'act';
  return namesOwnTime && now !== undefined ? [event.occurredAt, now] : [event.occurredAt];
}

function subjectRefusals(
  aggregate: { readonly type: string; readonly key: readonly string[] | null },
  subject: AggregateState,
  event: TimedEvent,
  { creates, opens }: Pick<EventDefinition, 'creates' | 'opens'>,
  context: RuleContext,
): readonly Refusal[] {
  const { type } = aggregate;
  if (opens(event)) return [];
  if (!creates) return isPresent(subject) ? [] : [refusal('subject.unknown', { type, id: event.stream.id })];
  if (aggregate.key) {
    const key = aggregate.key.map((field) => event.payload[field] as string | number);
    if (event.stream.id !== deriveId(context.organizationId, type, key))
      return [refusal('identity.mismatch', { type })];
  }
  return isPresent(subject) ? [refusal('identity.exists', { type })] : [];
}

/** What only the server asks: a time that cannot be, is not known, or lies far back (rule TIM-2). */
export function timeRefusals(event: TimedEvent, now: number): readonly Refusal[] {
  if (event.timeQuality === 'unknown') return [refusal('time.unknown')];
  if (event.occurredAt > now + futureToleranceMs) return [refusal('time.in_future')];
  if (event.timeQuality !== 'imported' && event.occurredAt < now - oldestUnflaggedMs) return [refusal('time.too_old')];
  return [];
}

/** The first issue of a schema as words: where, and what. */
export function firstIssue(
  issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly message: string;
  }[],
): string {
  const [issue] = issues;
  if (!issue) return 'unknown';
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}
