import { z } from 'zod';
import {
  type AggregateDefinition,
  asOfSchema,
  baseState,
  baseStateShape,
  commandOf,
  eventOf,
  foldCreation,
  foldDeletion,
} from '../kernel/aggregate.ts';
import { type AsOf, compareAsOf, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { type Grant, rolesAt } from './person-rights.ts';
import { refusalOfPower } from './role-rules.ts';
import { roleNames } from './roles.ts';
import { workplaceAccessSchema, workplaceChangesSchema, workplacesAt } from './workplace-access.ts';
import { changeWorkplaces, withWorkplaces, workplacesChanged } from './workplace-events.ts';

export const usernameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,49}$/, 'lower case letters, digits, . _ @ -, 2 to 50 characters');
const displayNameSchema = z.string().min(1).max(100);
const roleSchema = z.enum(roleNames);

const grantSchema: z.ZodType<Grant> = z.strictObject({
  role: roleSchema.nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  grantedAsOf: asOfSchema.nullable(),
});

const personStateSchema = z.strictObject({
  ...baseStateShape,
  username: z.string(),
  displayName: z.string(),
  /** Roles by grant id, each with its start and end: late events add and end grants in any order. */
  grants: z.record(z.string(), grantSchema),
  workplaceChanges: workplaceChangesSchema,
});
export type PersonState = z.infer<typeof personStateSchema>;

const event = eventOf<PersonState>();
const command = commandOf<PersonState>();
const type = 'person';

const createdPayload = z.strictObject({
  siteId: uuidSchema.nullable(),
  username: usernameSchema,
  displayName: displayNameSchema,
  role: roleSchema,
  /** Absent, as in earlier entries: everywhere. */
  workplaceAccess: workplaceAccessSchema.optional(),
});
const roleChangedPayload = z.strictObject({
  grantId: uuidSchema,
  role: roleSchema,
  endedGrantIds: z.array(z.string()).max(50),
});

export const person: AggregateDefinition<PersonState> = {
  type,
  state: personStateSchema,
  initial: (id) => ({
    ...baseState(id),
    username: '',
    displayName: '',
    grants: {},
    workplaceChanges: {},
  }),
  key: ['username'],
  closedAt: () => null,
  events: {
    'person.created': event(createdPayload, {
      right: 'person:write',
      standing: 'act',
      creates: true,
      rules: (_subject, event, states) => {
        const { role, workplaceAccess: workplaces = [] } = event.payload;
        return refusalOfPower({ role, workplaces }, event, states);
      },
      evolve: (state, { id, payload }, asOf) => {
        const { siteId, username, displayName, role, workplaceAccess } = payload;
        const created = setLatest(foldCreation(state, siteId, asOf), { displayName }, asOf);
        const named = workplaceAccess ? withWorkplaces(created, { id, from: null, workplaceAccess }, asOf) : created;
        // The first grant has no start: what a person did before his record existed (an import) was done with his role.
        return {
          ...named,
          username,
          grants: withStart(named.grants, id, { role, from: null }, asOf),
        };
      },
    }),
    'person.changed': event(z.strictObject({ displayName: displayNameSchema }), {
      right: 'person:write',
      standing: 'act',
      evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
    }),
    'person.role_changed': event(roleChangedPayload, {
      right: 'person:write',
      standing: 'act',
      rules: (subject, event, states) => refusalOfPower({ over: subject, role: event.payload.role }, event, states),
      evolve: (state, { payload, occurredAt }, asOf) => {
        const { grantId, role, endedGrantIds } = payload;
        const ended = endedGrantIds.reduce((grants, id) => withEnd(grants, id, occurredAt), state.grants);
        return {
          ...state,
          grants: withStart(ended, grantId, { role, from: occurredAt }, asOf),
        };
      },
    }),
    'person.workplaces_changed': workplacesChanged(),
    'person.deleted': event(z.strictObject({}), {
      right: 'person:delete',
      standing: 'act',
      rules: (subject, event, states) => refusalOfPower({ over: subject }, event, states),
      evolve: (state, _event, asOf) => foldDeletion(state, asOf),
    }),
  },
  commands: {
    'person.create': command(createdPayload, {
      decide: (subject, { payload }) => ok([draft('person.created', subject.id, payload)]),
    }),
    'person.change': command(z.strictObject({ displayName: displayNameSchema }), {
      decide: (subject, { payload }) => ok([draft('person.changed', subject.id, payload)]),
    }),
    'person.change_role': command(z.strictObject({ role: roleSchema }), {
      decide: (subject, { id, payload, at }) => {
        const endedGrantIds = Object.entries(subject.grants)
          .filter(([, grant]) => grant.to === null || grant.to > at)
          .map(([grantId]) => grantId);
        return ok([
          draft('person.role_changed', subject.id, {
            grantId: id,
            role: payload.role,
            endedGrantIds,
          }),
        ]);
      },
    }),
    'person.change_workplaces': changeWorkplaces(),
    'person.delete': command(z.strictObject({}), {
      decide: (subject) => ok([draft('person.deleted', subject.id, {})]),
    }),
  },
  rest: {
    path: 'people',
    tag: 'people',
    address: ['id'],
    filters: ['username'],
    order: ['username'],
    commands: {
      create: 'person.create',
      patch: 'person.change',
      remove: 'person.delete',
    },
    actions: { role: 'person.change_role', workplaces: 'person.change_workplaces' },
    represent: {
      schema: z.strictObject({
        id: uuidSchema,
        siteId: uuidSchema.nullable(),
        username: z.string(),
        displayName: z.string(),
        roles: z.array(roleSchema),
        workplaceAccess: workplaceAccessSchema,
      }),
      of: ({ id, siteId, username, displayName, grants, workplaceChanges, newestAt }) => ({
        id,
        siteId,
        username,
        displayName,
        roles: rolesAt({ grants }, newestAt ?? 0),
        workplaceAccess: workplacesAt({ workplaceChanges }, newestAt ?? 0),
      }),
    },
  },
};

function draft(eventType: string, id: string, payload: Readonly<Record<string, unknown>>) {
  return { type: eventType, stream: { type, id }, payload };
}

type Grants = PersonState['grants'];

const ungranted: Grant = { role: null, from: null, to: null, grantedAsOf: null };

// Start and end of a grant may arrive in either order: each sets its own part only.
function withStart(grants: Grants, id: string, start: Pick<Grant, 'role' | 'from'>, asOf: AsOf): Grants {
  const known = grants[id] ?? ungranted;
  if (known.grantedAsOf !== null && compareAsOf(known.grantedAsOf, asOf) < 0) return grants;
  return { ...grants, [id]: { ...known, ...start, grantedAsOf: asOf } };
}

function withEnd(grants: Grants, id: string, to: number): Grants {
  const known = grants[id] ?? ungranted;
  return { ...grants, [id]: { ...known, to: Math.min(known.to ?? to, to) } };
}
