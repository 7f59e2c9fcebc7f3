import { randomBytes } from 'node:crypto';
import { type AggregateDefinition, deriveId, type StreamKey, timeOrderedId, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import { invalid } from './problem.ts';
import type { Resource } from './resource.ts';
import type { RouteContext } from './route.ts';
import { siteFor } from './sites.ts';
import { fromWire, type Spelled, toWire, wireName, wireSchemaOf, wireShapeOf } from './wire-shape.ts';

/** A command before it has an actor. */
export interface CommandDraft {
  readonly type: string;
  readonly subjectId: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a request comes down to; all of it happens or nothing. `seen`: the state it was worked out from, if any. */
export interface Plan {
  readonly commands: readonly CommandDraft[];
  readonly seen?: { readonly key: StreamKey; readonly seq: number };
}

export type WriteContext = RouteContext<'person'>;

/** Something a request may do to an aggregate: the body it takes and the commands that follow from it. */
export interface Act {
  readonly summary?: string;
  readonly body?: z.ZodType;
  /** `target`: the aggregate's id; null for a creation. */
  plan(context: WriteContext, body: unknown, target: Uuid | null): Promise<Plan>;
}

/** How an aggregate's REST spelling differs from what follows from its definition (each entity keeps its system's spelling). */
export interface Spelling {
  readonly type: string;
  readonly names?: Spelled;
  /** Made before, where other routes show the same thing: a schema has its name in OpenAPI once. */
  readonly resource?: Resource;
  /** The last word on what is shown of one. */
  readonly show?: (shown: unknown) => unknown;
  readonly create?: Act;
  readonly patch?: Act;
  readonly actions?: Readonly<Record<string, Act>>;
}

/** The payload schema of a command. */
export function payloadOf(definition: AggregateDefinition, command: string): z.ZodObject {
  const payload = definition.commands[command]?.payload;
  if (payload instanceof z.ZodObject) return payload;
  throw new Error(`${command} is no command with fields`);
}

/** POST: what a placeholder has already may be left out; the business key may not. */
export function creation(resource: Resource, command: string): Act {
  const { definition, spelled } = resource;
  const payload = payloadOf(definition, command);
  return {
    body: creationBody(definition, payload, spelled),
    plan: async (context, body) => {
      const given = fromWire(payload, body, spelled) as Record<string, unknown>;
      const siteId = await siteFor(context, definition, given.siteId as Uuid | null | undefined);
      const complete = 'siteId' in payload.shape ? { ...given, siteId } : given;
      return { commands: [{ type: command, subjectId: newId(context, definition, complete), payload: complete }] };
    },
  };
}

/** The id of what is made: derived from its business key, else a new one. */
export function newId(
  { caller, now }: WriteContext,
  { type, key }: AggregateDefinition,
  payload: Readonly<Record<string, unknown>>,
): Uuid {
  if (key === null) return timeOrderedId(now, randomBytes(16));
  return deriveId(
    caller.organizationId,
    type,
    key.map((field) => payload[field] as string | number),
  );
}

/** The body of a creation. A field that is no key defaults to what the placeholder has, where that is a valid value. */
export function creationBody(definition: AggregateDefinition, payload: z.ZodObject, spelled: Spelled): z.ZodObject {
  const blank = definition.initial('00000000-0000-0000-0000-000000000000') as unknown as Record<string, unknown>;
  const shape = wireShapeOf(payload, spelled);
  for (const [field, schema] of Object.entries(payload.shape as Record<string, z.ZodType>)) {
    const name = wireName(field, spelled);
    const wire = shape[name];
    if (!wire) continue;
    if (field === 'siteId') shape[name] = wire.optional().meta({ description: 'Default: the only site' });
    else if (!definition.key?.includes(field) && field in blank && schema.safeParse(blank[field]).success)
      shape[name] = wire.default(
        (toWire(payload, { [field]: blank[field] }, spelled) as Record<string, unknown>)[name],
      );
  }
  return z.strictObject(shape);
}

/** PATCH and PUT: the fields that are given; the others stay. */
export function change(resource: Resource, command: string): Act {
  const { definition, spelled } = resource;
  const payload = payloadOf(definition, command);
  return {
    body: wireSchemaOf(payload, spelled),
    plan: async (_context, body, target) => {
      const given = fromWire(payload, body, spelled) as Record<string, unknown>;
      if (Object.keys(given).length === 0) throw invalid([{ path: 'body', message: 'name at least one field' }]);
      return { commands: [{ type: command, subjectId: target as Uuid, payload: given }] };
    },
  };
}

/** DELETE and the named acts; without a body where the command has no fields. */
export function act(resource: Resource, command: string): Act {
  const payload = payloadOf(resource.definition, command);
  const hasFields = Object.keys(payload.shape).length > 0;
  return {
    ...(hasFields && { body: wireSchemaOf(payload) }),
    plan: async (_context, body, target) => {
      const given = hasFields ? (fromWire(payload, body) as Record<string, unknown>) : {};
      return { commands: [{ type: command, subjectId: target as Uuid, payload: given }] };
    },
  };
}
