import {
  type AggregateDefinition,
  type AggregateState,
  deriveId,
  type RestDescription,
  type Uuid,
} from '@lineside/domain';
import { z } from 'zod';
import { textValue } from './query-values.ts';
import { camelCase, type Spelled, toWire, wireName, wireSchemaOf } from './wire-shape.ts';

/** An aggregate as the REST API sees it: addresses, filters and the shown form, all derived from its definition. */
export interface Resource {
  readonly definition: AggregateDefinition;
  readonly rest: RestDescription<AggregateState>;
  readonly spelled: Spelled;
  /** `/api/v1/production/lines` */
  readonly path: string;
  /** `/api/v1/production/lines/{id}` */
  readonly onePath: string;
  readonly params: z.ZodObject;
  readonly filters: Readonly<Record<string, z.ZodType>>;
  readonly shown: z.ZodType;
  show(state: AggregateState): unknown;
  idOf(organizationId: Uuid, params: Readonly<Record<string, unknown>>): Uuid;
  locationOf(state: AggregateState): string;
}

const apiRoot = '/api/v1';

/** The form that is stored and never shown. */
const hidden = { clocks: true, existence: true, newestAt: true } as const;

export function resourceOf(definition: AggregateDefinition, spelled: Spelled = {}): Resource | null {
  const { rest, key } = definition;
  if (!rest) return null;
  const state = stateObject(definition);
  const names = rest.address.map((field) => wireName(field, spelled));
  const schema = rest.represent?.schema ?? state.omit(hidden);
  const path = `${apiRoot}/${rest.path}`;
  const byKey =
    key !== null && key.length === rest.address.length && key.every((field) => rest.address.includes(field));
  if (!byKey && rest.address.join() !== 'id') throw new Error(`${definition.type} is addressed by neither id nor key`);
  const valuesOf = (params: Readonly<Record<string, unknown>>) =>
    (key ?? []).map((field) => params[wireName(field, spelled)] as string | number);
  return {
    definition,
    rest,
    spelled,
    path,
    onePath: [path, ...names.map((name) => `{${name}}`)].join('/'),
    params: z.strictObject(textFields(state, rest.address, spelled)),
    filters: textFields(state, rest.filters.map(camelCase), spelled),
    shown: wireSchemaOf(schema, spelled).meta({ id: pascalCase(definition.type) }),
    show: (shown) => toWire(schema, rest.represent?.of(shown) ?? shown, spelled),
    idOf: (organizationId, params) =>
      byKey ? deriveId(organizationId, definition.type, valuesOf(params)) : String(params.id),
    locationOf: (shown) => {
      const fields = shown as unknown as Readonly<Record<string, unknown>>;
      return [path, ...rest.address.map((field) => encodeURIComponent(String(fields[field])))].join('/');
    },
  };
}

function stateObject(definition: AggregateDefinition): z.ZodObject {
  if (definition.state instanceof z.ZodObject) return definition.state;
  throw new Error(`the state of ${definition.type} is no object`);
}

function textFields(state: z.ZodObject, fields: readonly string[], spelled: Spelled): Record<string, z.ZodType> {
  const entries = fields.map((field) => {
    const schema = (state.shape as Record<string, z.ZodType>)[field];
    if (!schema) throw new Error(`a state has no field ${field}`);
    return [wireName(field, spelled), textValue(schema)] as const;
  });
  return Object.fromEntries(entries);
}

function pascalCase(type: string): string {
  const name = camelCase(type);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
