import { type Catalog, person } from '@lineside/domain';
import { z } from 'zod';
import { listSecurityRows, type SecurityQuery, type SecurityRow } from '../db/security-entries.ts';
import { demandRight } from '../http/demand-right.ts';
import { type Route, route } from '../http/route.ts';
import { cursorShape, endDate, guid, rangeOf, rightWay, startDate } from './audit-query.ts';
import { type Shower, shower } from './audit-values.ts';

const nameSchema = z.string().nullable();

const entrySchema = z
  .object({
    id: z.guid(),
    at: z.iso.datetime(),
    kind: z.string().meta({
      description: 'signed_in, sign_in_failed, …; or the type of an event about a person: person.role_changed',
    }),
    person_id: z.guid().nullable().meta({ description: 'Whom it is about; null: nobody who exists, or a device' }),
    person_name: nameSchema,
    actor_id: z.guid().nullable().meta({ description: 'Who did it, where that is somebody else' }),
    actor_name: nameSchema,
    device_id: z.guid().nullable(),
    device_name: nameSchema,
    ip_address: z.string().nullable(),
    user_agent: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    audit_log_id: z.number().int().nullable().meta({ description: 'Its entry of the audit trail, where it has one' }),
  })
  .meta({ id: 'SecurityEntry' });

const querySchema = z
  .strictObject({
    kind: z
      .string()
      .regex(/^[a-z][a-z_.]{0,59}$/, 'expected a kind like sign_in_failed')
      .optional(),
    user_id: guid.optional().meta({ description: 'Whom it is about, or who did it' }),
    device_id: guid.optional(),
    start_date: startDate.optional(),
    end_date: endDate.optional(),
    ...cursorShape,
    cursor: z
      .string()
      .regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'expected a next_cursor of this list')
      .optional()
      .meta({ description: 'The next_cursor of the page before' }),
  })
  .refine((query) => rightWay.of(query), rightWay.says);
type Query = z.infer<typeof querySchema>;

/** GET /api/v1/security-log: who came in and who was turned away, and what changed what people and devices may do. */
export function securityLogRoute(catalog: Catalog): Route {
  const show = shower(catalog);
  // A person's name is no matter of security; everything else about a person is.
  const journalTypes = Object.keys(catalog.aggregate(person.type)?.events ?? {}).filter(
    (type) => type !== 'person.changed',
  );
  return route({
    method: 'get',
    path: '/api/v1/security-log',
    tag: 'audit',
    auth: 'person',
    summary: 'Sign-ins, refusals, passwords, roles and devices, newest first',
    query: querySchema,
    answers: {
      200: {
        description: 'One page',
        schema: z.object({ items: z.array(entrySchema), next_cursor: z.string().nullable() }),
      },
    },
    handle: async ({ caller, spine, query }) => {
      demandRight(caller, 'audit:read');
      const { organizationId } = caller;
      const found = await spine.database.inOrganization(
        organizationId,
        (client) => listSecurityRows(client, organizationId, { ...askedOf(query), journalTypes }),
        { snapshot: true },
      );
      const rows = found.slice(0, query.limit);
      const last = found.length > rows.length ? rows.at(-1) : undefined;
      const next_cursor = last ? `${last.at.getTime()}_${last.id}` : null;
      return { status: 200, body: { items: rows.map((row) => shown(show, row)), next_cursor } };
    },
  });
}

function askedOf(query: Query): Omit<SecurityQuery, 'journalTypes'> {
  const [at, id] = query.cursor?.split('_') ?? [];
  return {
    kind: query.kind ?? null,
    personId: query.user_id ?? null,
    deviceId: query.device_id ?? null,
    ...rangeOf(query),
    before: at === undefined || id === undefined ? null : { at: Number(at), id },
    limit: query.limit + 1,
  };
}

function shown(show: Shower, row: SecurityRow): z.infer<typeof entrySchema> {
  const { verdict, ...said } = row.details;
  const payload = row.seq === null ? row.details : { verdict, ...(show.payload(row.kind, said) as object) };
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    person_id: row.person_id,
    person_name: row.person_name,
    actor_id: row.actor_id,
    actor_name: row.actor_name,
    device_id: row.device_id,
    device_name: row.device_name,
    ip_address: row.address,
    user_agent: row.agent,
    details: payload,
    audit_log_id: row.seq,
  };
}
