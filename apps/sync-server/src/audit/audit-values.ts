import type { AggregateDefinition, AggregateState, Catalog } from '@lineside/domain';
import { z } from 'zod';
import { type Resource, resourceOf } from '../http/resource.ts';
import { toWire, wireName } from '../http/wire-shape.ts';

type Values = Readonly<Record<string, unknown>>;

/** How much of the values an answer holds. */
export const valueScopes = ['full', 'changed', 'none'] as const;
export type ValueScope = (typeof valueScopes)[number];

/** Things as the audit trail shows them: in the API's own spelling, so that a field is called the same everywhere. */
export interface Shower {
  /** null where it is not there: not made yet, or deleted. */
  values(type: string, state: AggregateState | null): Values | null;
  /** What people call it; null where it has only an id. */
  name(type: string, state: AggregateState | null): string | null;
  /** What an event says; as it was recorded where its type is not known or its schema refuses it. */
  payload(type: string | null, payload: unknown): unknown;
}

/** The field that people know a thing by, where it is not its name; where it has none its key is what they know. */
const namingFields: Readonly<Record<string, string>> = { person: 'displayName', equipment: 'workplaceName' };
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function shower(catalog: Catalog): Shower {
  const resources = new Map<string, Resource | null>();
  for (const definition of catalog.aggregates) resources.set(definition.type, resourceOf(definition));
  return {
    values: (type, state) => {
      const definition = catalog.aggregate(type);
      if (!definition || state?.existence !== 'present') return null;
      const plain = plainly(definition, state);
      const resource = resources.get(type);
      if (!resource) return plain;
      const shown = resource.show(state) as Values;
      return definition.rest?.represent ? { ...saidOf(definition, plain), ...shown } : shown;
    },
    name: (type, state) => {
      const definition = catalog.aggregate(type);
      return definition && state && state.existence !== 'unknown' ? nameOf(definition, state) : null;
    },
    payload: (type, payload) => {
      const schema = type === null ? undefined : catalog.event(type)?.event.payload;
      return schema?.safeParse(payload).success ? toWire(schema, payload) : payload;
    },
  };
}

/** The fields that an event may change: they belong to the trail also where the API keeps them from most. */
function saidOf({ events }: AggregateDefinition, plain: Values): Values {
  const shapes = Object.values(events).map(({ payload }) => (payload instanceof z.ZodObject ? payload.shape : {}));
  const names = new Set(shapes.flatMap((shape) => Object.keys(shape).map((field) => wireName(field))));
  return Object.fromEntries(Object.entries(plain).filter(([name]) => names.has(name)));
}

function plainly(definition: AggregateDefinition, state: AggregateState): Values {
  const { clocks: _clocks, existence: _existence, newestAt: _newestAt, ...shown } = state;
  return toWire(definition.state, shown) as Values;
}

function nameOf({ type, key }: AggregateDefinition, state: AggregateState): string | null {
  const fields = state as unknown as Values;
  const named = fields[namingFields[type] ?? 'name'];
  if (typeof named === 'string' && named !== '') return named;
  const known = (key ?? []).map((field) => String(fields[field]));
  return known.length === 0 || known.some((part) => isId.test(part)) ? null : known.join(' · ');
}

export interface Change {
  readonly old: Values | null;
  readonly new: Values | null;
  /** The outermost fields that are not the same; all of them where one side is nothing. */
  readonly fields: readonly string[];
}

/** What differs between two sides, and as much of them as is asked for. */
export function changeOf(before: Values | null, after: Values | null, scope: ValueScope): Change {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const fields = names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
  const part = (values: Values | null): Values | null => {
    if (values === null || scope === 'none') return null;
    return scope === 'full' ? values : Object.fromEntries(fields.map((name) => [name, values[name] ?? null]));
  };
  return { old: part(before), new: part(after), fields };
}
