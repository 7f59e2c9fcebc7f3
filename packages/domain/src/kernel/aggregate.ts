import { z } from 'zod';
import type { Told } from '../people/right-constraints.ts';
import type { Right } from '../people/roles.ts';
import { type AsOf, setEarliest, setLatest } from './as-of.ts';
import type { Actor, StreamKey, TimedEvent } from './event.ts';
import type { Uuid } from './ids.ts';
import { uuidSchema } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { Result } from './result.ts';

export const asOfSchema = z.strictObject({
  at: z.number(),
  device: z.string(),
  seq: z.number(),
});

/** What every aggregate's state has. A state without creation is a placeholder (`existence: 'unknown'`) that no list shows. */
export const baseStateShape = {
  id: uuidSchema,
  /** Never changes; null: it belongs to every site. */
  siteId: uuidSchema.nullable(),
  existence: z.enum(['unknown', 'present', 'deleted']),
  /** The newest asOf.at folded in: what the next command is `basedOn`. */
  newestAt: z.number().nullable(),
  clocks: z.record(z.string(), asOfSchema),
};

export interface AggregateState {
  readonly id: Uuid;
  readonly siteId: Uuid | null;
  readonly existence: 'unknown' | 'present' | 'deleted';
  readonly newestAt: number | null;
  readonly clocks: Readonly<Record<string, AsOf>>;
}

export function baseState(id: Uuid): AggregateState {
  return { id, siteId: null, existence: 'unknown', newestAt: null, clocks: {} };
}

/** States by key. Rules read by key only, never by query. */
export interface States {
  get(key: StreamKey): AggregateState | undefined;
}

export type PayloadEvent<Payload> = Omit<TimedEvent, 'payload'> & {
  readonly payload: Payload;
};

export interface RuleContext {
  readonly organizationId: Uuid;
}

/** Takes a payload of an earlier version to the next: pure, total over what that version's schema took, and never changed again. */
export type Upcast = (payload: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * One type of event. `fact`: it physically happened, so it is taken even without the right (flagged).
 * `act`: an act of authority, rejected without the right.
 */
export interface EventDefinition<State extends AggregateState = AggregateState> {
  /** The version of the payload that `rules` and `evolve` take; new events are recorded in it. */
  readonly version: number;
  /** From version n to n + 1 at index n - 1: devices and journals keep the bytes of every version there ever was. */
  readonly upcasts: readonly Upcast[];
  readonly payload: z.ZodType;
  readonly right: Right;
  readonly standing: 'fact' | 'act';
  readonly creates: boolean;
  /**
   * True: it may be the first that is said of its subject, and as well the tenth: what was there before anybody recorded it, such as a stop
   * that follows from runs. Whether its id is the right one is for `rules` to ask.
   */
  readonly opens: (event: TimedEvent) => boolean;
  /** The equipment where it is done, which a person's workplace access is asked about; null: at none. */
  readonly workplace: (subject: State, event: TimedEvent, context: RuleContext) => Uuid | null;
  /** What it tells of itself where a right is limited, by kind of limit; of a kind that is not here it tells nothing, and is refused. */
  readonly tells: Tells<State, TimedEvent>;
  /** Keys that `rules` (and `tells`) reads beside the event's own stream and its actor. */
  readonly reads: (event: TimedEvent, context: RuleContext) => readonly StreamKey[];
  readonly rules: (subject: State, event: TimedEvent, states: States, context: RuleContext) => readonly Refusal[];
  readonly evolve: (state: State, event: TimedEvent, asOf: AsOf) => State;
}

type Tells<State, Event> = {
  readonly [Kind in keyof Told]?: (subject: State, event: Event, states: States) => Told[Kind];
};

interface EventSpecification<State extends AggregateState, Payload> {
  readonly right: Right;
  readonly standing: 'fact' | 'act';
  readonly creates?: boolean;
  readonly opens?: (event: PayloadEvent<Payload>) => boolean;
  /** One for each earlier version of the payload, oldest first; with them the version goes up. */
  readonly upcasts?: readonly Upcast[];
  readonly workplace?: (subject: State, event: PayloadEvent<Payload>, context: RuleContext) => Uuid | null;
  readonly tells?: Tells<State, PayloadEvent<Payload>>;
  readonly reads?: (event: PayloadEvent<Payload>, context: RuleContext) => readonly StreamKey[];
  readonly rules?: (
    subject: State,
    event: PayloadEvent<Payload>,
    states: States,
    context: RuleContext,
  ) => readonly Refusal[];
  readonly evolve: (state: State, event: PayloadEvent<Payload>, asOf: AsOf) => State;
}

/** Of an event whose rules look at its stream and its actor only. */
export const readsNothing = (): readonly StreamKey[] => [];

/** Declares an event of an aggregate: `eventOf<OperationState>()(payloadSchema, { ... })`. Payloads are parsed before they reach it. */
export function eventOf<State extends AggregateState>() {
  return <Schema extends z.ZodType>(
    payload: Schema,
    specification: EventSpecification<State, z.infer<Schema>>,
  ): EventDefinition<State> => {
    const {
      right,
      standing,
      creates = false,
      opens,
      upcasts = [],
      workplace,
      tells = {},
      reads,
      rules,
      evolve,
    } = specification;
    type Parsed = PayloadEvent<z.infer<Schema>>;
    return {
      version: upcasts.length + 1,
      upcasts,
      payload,
      right,
      standing,
      creates,
      opens: (event) => opens?.(event as Parsed) ?? false,
      workplace: (subject, event, context) => workplace?.(subject, event as Parsed, context) ?? null,
      tells: tells as Tells<State, TimedEvent>,
      reads: reads ? (event, context) => reads(event as Parsed, context) : readsNothing,
      rules: (subject, event, states, context) => rules?.(subject, event as Parsed, states, context) ?? [],
      evolve: (state, event, asOf) => evolve(state, event as Parsed, asOf),
    };
  };
}

/** An event before it has an id, a time and a device. */
export interface EventDraft {
  readonly type: string;
  readonly stream: StreamKey;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a person or machine asks for. Times (ms) and ids arrive with it; `confirmed` names the refusals that were asked about and taken. */
export interface Command<Payload = Readonly<Record<string, unknown>>> {
  readonly id: Uuid;
  readonly type: string;
  readonly subjectId: Uuid;
  readonly payload: Payload;
  readonly actor: Actor;
  readonly deviceId: Uuid;
  readonly at: number;
  readonly backfill: boolean;
  readonly confirmed: readonly string[];
  /** The code that asked for it, as it was read. */
  readonly scan?: string;
}

export interface CommandDefinition<State extends AggregateState = AggregateState> {
  readonly payload: z.ZodType;
  readonly reads: (command: Command, context: RuleContext) => readonly StreamKey[];
  readonly decide: (
    subject: State,
    command: Command,
    states: States,
    context: RuleContext,
  ) => Result<readonly EventDraft[], Refusal>;
}

interface CommandSpecification<State extends AggregateState, Payload> {
  readonly reads?: (command: Command<Payload>, context: RuleContext) => readonly StreamKey[];
  readonly decide: (
    subject: State,
    command: Command<Payload>,
    states: States,
    context: RuleContext,
  ) => Result<readonly EventDraft[], Refusal>;
}

/** Declares a command of an aggregate, like `eventOf`. */
export function commandOf<State extends AggregateState>() {
  return <Schema extends z.ZodType>(
    payload: Schema,
    { reads, decide }: CommandSpecification<State, z.infer<Schema>>,
  ): CommandDefinition<State> => {
    type Parsed = Command<z.infer<Schema>>;
    return {
      payload,
      reads: (command, context) => reads?.(command as Parsed, context) ?? [],
      decide: (subject, command, states, context) => decide(subject, command as Parsed, states, context),
    };
  };
}

/** How an aggregate shows on the REST API. Field names there are the snake_case of the domain's. */
export interface RestDescription<State extends AggregateState> {
  /** Below `/api/v1/`. */
  readonly path: string;
  /** What OpenAPI groups it under. */
  readonly tag: string;
  /** State fields that make up the address of one: `['id']`, or the business key. */
  readonly address: readonly string[];
  /** State fields that a list may be filtered by (they are columns), and the order of a list. */
  readonly filters: readonly string[];
  readonly order: readonly string[];
  readonly commands: {
    readonly create?: string;
    readonly patch?: string;
    readonly put?: string;
    readonly remove?: string;
  };
  /** Named acts on one: `PUT …/{address}/{name}`. */
  readonly actions?: Readonly<Record<string, string>>;
  /** What the API shows of a state, and the schema of that; the default is its fields without clocks. */
  readonly represent?: {
    readonly schema: z.ZodObject;
    readonly of: (state: State) => Readonly<Record<string, unknown>>;
  };
  /** True: it belongs to every site unless a request names one; else a request that names none means the only site. */
  readonly everySite?: boolean;
}

/** Everything the system knows of one kind of thing; tables, sync, REST and OpenAPI are derived from it. */
export interface AggregateDefinition<State extends AggregateState = AggregateState> {
  readonly type: string;
  readonly state: z.ZodType<State>;
  readonly initial: (id: Uuid) => State;
  /** State fields that make the derived id; null: ids are UUIDv7. */
  readonly key: readonly string[] | null;
  readonly events: Readonly<Record<string, EventDefinition<State>>>;
  readonly commands: Readonly<Record<string, CommandDefinition<State>>>;
  /** When it was closed (ms), null while it is open: a replica holds what is open or closed less than 14 days ago. */
  readonly closedAt: (state: State) => number | null;
  readonly rest: RestDescription<State> | null;
}

/** Erases the state type, for the catalog. Sound: a definition is only ever given states that its own `evolve` made. */
export function anyAggregate<State extends AggregateState>(
  definition: AggregateDefinition<State>,
): AggregateDefinition {
  return definition as unknown as AggregateDefinition;
}

/** Reads a state by key, typed; the placeholder where there is none. */
export function stateOf<State extends AggregateState>(
  states: States,
  definition: Pick<AggregateDefinition<State>, 'type' | 'initial'>,
  id: Uuid,
): State {
  return (states.get({ type: definition.type, id }) as State | undefined) ?? definition.initial(id);
}

export function isPresent(state: AggregateState | undefined): boolean {
  return state?.existence === 'present';
}

/** The fold of every creation: present from now on, in the site where it was created first. */
export function foldCreation<State extends AggregateState>(state: State, siteId: Uuid | null, asOf: AsOf): State {
  const present = setLatest<AggregateState>(state, { existence: 'present' }, asOf);
  return setEarliest<AggregateState>(present, { siteId }, asOf) as State;
}

export function foldDeletion<State extends AggregateState>(state: State, asOf: AsOf): State {
  return setLatest<AggregateState>(state, { existence: 'deleted' }, asOf) as State;
}
