import { z } from 'zod';
import {
  type AggregateDefinition,
  type AggregateState,
  baseState,
  baseStateShape,
  type CommandDefinition,
  commandOf,
  type EventDefinition,
  eventOf,
  foldCreation,
  foldDeletion,
  type RestDescription,
  type States,
} from '../kernel/aggregate.ts';
import { type AsOf, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import type { Right } from '../people/roles.ts';

interface MasterDataSpecification<
  Key extends z.ZodRawShape,
  Fields extends z.ZodRawShape,
  Later extends z.ZodRawShape,
> {
  readonly type: string;
  /** Fields of the business key; they never change. */
  readonly key: Key;
  /** Every other field; each is a "now" field of its own, so two people may change different fields at once. */
  readonly fields: Fields;
  /** Fields that a release added: a creation may leave them out, as older ones do, and then says nothing of them. */
  readonly laterFields?: Later;
  /** What an absent field is in a placeholder. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly rights: { readonly write: Right; readonly delete: Right };
  readonly rest: Pick<
    RestDescription<AggregateState>,
    'path' | 'tag' | 'address' | 'filters' | 'order' | 'everySite' | 'actions'
  >;
  readonly deletable?: (state: AggregateState, states: States) => readonly Refusal[];
  /** Further fields that are no master data, such as open sets, and the events that fold into them. */
  readonly extraState?: z.ZodRawShape;
  readonly extraEvents?: Readonly<Record<string, EventDefinition>>;
  readonly extraCommands?: Readonly<Record<string, CommandDefinition>>;
}

/** A state of master data: the base, its key, its fields. */
export type MasterDataState<Shape extends z.ZodRawShape> = AggregateState & z.infer<z.ZodObject<Shape>>;

/**
 * An aggregate that people create, change field by field and delete: events `<type>.created`, `.changed`, `.deleted` and the
 * commands `<type>.create`, `.change`, `.delete`. Deleting keeps the stream; creating the key again continues it.
 */
export function masterData<
  Key extends z.ZodRawShape,
  Fields extends z.ZodRawShape,
  Later extends z.ZodRawShape = Record<never, never>,
  Extra extends z.ZodRawShape = Record<never, never>,
>(
  specification: MasterDataSpecification<Key, Fields, Later> & {
    readonly extraState?: Extra;
  },
): AggregateDefinition<MasterDataState<Key & Fields & Later & Extra>> {
  const { type, key, fields, laterFields = {}, blank, rest, extraState } = specification;
  const payloads = {
    created: z.strictObject({
      siteId: uuidSchema.nullable(),
      ...key,
      ...fields,
      ...z.strictObject(laterFields).partial().shape,
    }),
    changed: z.strictObject({ ...fields, ...laterFields }).partial(),
  };
  const definition: AggregateDefinition = {
    type,
    state: z.strictObject({
      ...baseStateShape,
      ...key,
      ...fields,
      ...laterFields,
      ...extraState,
    }) as unknown as z.ZodType<AggregateState>,
    initial: (id) => ({ ...baseState(id), ...blank }),
    key: Object.keys(key),
    closedAt: () => null,
    events: masterDataEvents(specification, payloads),
    commands: { ...masterDataCommands(type, payloads), ...specification.extraCommands },
    rest: {
      ...rest,
      commands: { create: `${type}.create`, patch: `${type}.change`, put: `${type}.change`, remove: `${type}.delete` },
    },
  };
  return definition as unknown as AggregateDefinition<MasterDataState<Key & Fields & Later & Extra>>;
}

type Values = Readonly<Record<string, unknown>>;

interface Payloads {
  readonly created: z.ZodType;
  readonly changed: z.ZodType;
}

function masterDataEvents(
  { type, key, rights, deletable, extraEvents }: MasterDataSpecification<z.ZodRawShape, z.ZodRawShape, z.ZodRawShape>,
  payloads: Payloads,
): AggregateDefinition['events'] {
  const event = eventOf<AggregateState>();
  const fold = (state: AggregateState, values: Values, asOf: AsOf) =>
    setLatest(state, values as Partial<AggregateState>, asOf);
  return {
    [`${type}.created`]: event(payloads.created, {
      right: rights.write,
      standing: 'act',
      creates: true,
      evolve: (state, { payload }, asOf) => {
        const { siteId, ...values } = payload as Values & { siteId: string | null };
        const isKey = ([name]: [string, unknown]) => Object.hasOwn(key, name);
        const identity = Object.fromEntries(Object.entries(values).filter(isKey));
        const rest = Object.fromEntries(Object.entries(values).filter((entry) => !isKey(entry)));
        return { ...fold(foldCreation(state, siteId, asOf), rest, asOf), ...identity };
      },
    }),
    [`${type}.changed`]: event(payloads.changed, {
      right: rights.write,
      standing: 'act',
      evolve: (state, { payload }, asOf) => fold(state, payload as Values, asOf),
    }),
    [`${type}.deleted`]: event(z.strictObject({}), {
      right: rights.delete,
      standing: 'act',
      rules: (subject, _event, states) => deletable?.(subject, states) ?? [],
      evolve: (state, _event, asOf) => foldDeletion(state, asOf),
    }),
    ...extraEvents,
  };
}

function masterDataCommands(type: string, payloads: Payloads): AggregateDefinition['commands'] {
  const command = commandOf<AggregateState>();
  const becomes = (name: string, schema: z.ZodType) =>
    command(schema, {
      decide: ({ id }, { payload }) =>
        ok([{ type: `${type}.${name}`, stream: { type, id }, payload: payload as Values }]),
    });
  return {
    [`${type}.create`]: becomes('created', payloads.created),
    [`${type}.change`]: becomes('changed', payloads.changed),
    [`${type}.delete`]: becomes('deleted', z.strictObject({})),
  };
}
