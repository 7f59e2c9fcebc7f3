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
  type PayloadEvent,
  type States,
} from '../kernel/aggregate.ts';
import { type AsOf, compareAsOf, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { deactivationsSchema, openDeactivations, withDeactivation, withReactivation } from './deactivations.ts';
import {
  blankPersonFields,
  changeableFields,
  displayNameSchema,
  initialsOf,
  ownProfileFields,
  personFields,
} from './person-fields.ts';
import { type Grant, isActiveAt, rolesAt } from './person-rights.ts';
import { refusalOfOthersProfile, refusalOfOwnStanding, refusalOfRoles } from './role-rules.ts';
import { roleNames } from './roles.ts';

export const usernameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,49}$/, 'lower case letters, digits, . _ @ -, 2 to 50 characters');
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
  ...personFields,
  /** When the person had no rights whatever the roles: roles come back with the person. */
  deactivations: deactivationsSchema,
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
  /** Fields that came later: a creation that leaves them out says nothing of them. */
  ...z.strictObject(personFields).partial().shape,
});
const changedPayload = z.strictObject(changeableFields).partial();
const ownProfilePayload = z.strictObject(ownProfileFields).partial();
const nothing = z.strictObject({});
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
    ...blankPersonFields,
    deactivations: {},
  }),
  key: ['username'],
  closedAt: () => null,
  events: {
    'person.created': event(createdPayload, {
      right: 'person:write',
      standing: 'act',
      creates: true,
      rules: (_subject, event, states) => refusalOfRoles([event.payload.role], event, states),
      evolve: (state, { id, payload }, asOf) => {
        const { siteId, username, role, ...fields } = payload;
        const named = setLatest(foldCreation(state, siteId, asOf), fields, asOf);
        // The first grant has no start: what a person did before his record existed (an import) was done with his role.
        return {
          ...named,
          username,
          grants: withStart(named.grants, id, { role, from: null }, asOf),
        };
      },
    }),
    'person.changed': event(changedPayload, {
      right: 'person:write',
      standing: 'act',
      evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
    }),
    'person.profile_changed': event(ownProfilePayload, {
      right: 'profile:write',
      standing: 'act',
      rules: refusalOfOthersProfile,
      evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
    }),
    'person.role_changed': event(roleChangedPayload, {
      right: 'person:write',
      standing: 'act',
      rules: (subject, event, states) => [
        ...refusalOfOwnStanding(subject, event),
        ...refusalOfRoles([...rolesAt(subject, event.occurredAt), event.payload.role], event, states),
      ],
      evolve: (state, { payload, occurredAt }, asOf) => {
        const { grantId, role, endedGrantIds } = payload;
        const ended = endedGrantIds.reduce((grants, id) => withEnd(grants, id, occurredAt), state.grants);
        return {
          ...state,
          grants: withStart(ended, grantId, { role, from: occurredAt }, asOf),
        };
      },
    }),
    'person.deactivated': event(nothing, {
      right: 'person:delete',
      standing: 'act',
      rules: refusalOfLeaving,
      evolve: (state, { id, occurredAt }) => ({
        ...state,
        deactivations: withDeactivation(state.deactivations, id, occurredAt),
      }),
    }),
    'person.reactivated': event(z.strictObject({ endedDeactivationIds: z.array(z.string()).max(50) }), {
      right: 'person:write',
      standing: 'act',
      rules: (subject, event, states) => refusalOfRoles(rolesAt(subject, event.occurredAt), event, states),
      evolve: (state, { payload, occurredAt }) => ({
        ...state,
        deactivations: withReactivation(state.deactivations, payload.endedDeactivationIds, occurredAt),
      }),
    }),
    'person.deleted': event(nothing, {
      right: 'person:delete',
      standing: 'act',
      rules: refusalOfLeaving,
      evolve: (state, _event, asOf) => foldDeletion(state, asOf),
    }),
  },
  commands: {
    'person.create': command(createdPayload, {
      decide: (subject, { payload }) => ok([draft('person.created', subject.id, payload)]),
    }),
    'person.change': command(changedPayload, {
      decide: (subject, { payload }) => ok([draft('person.changed', subject.id, payload)]),
    }),
    'person.change_profile': command(ownProfilePayload, {
      decide: (subject, { payload }) => ok([draft('person.profile_changed', subject.id, payload)]),
    }),
    'person.deactivate': command(nothing, {
      decide: (subject) => ok([draft('person.deactivated', subject.id, {})]),
    }),
    'person.reactivate': command(nothing, {
      decide: (subject, { at }) => {
        const endedDeactivationIds = openDeactivations(subject.deactivations, at);
        return ok([draft('person.reactivated', subject.id, { endedDeactivationIds })]);
      },
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
    'person.delete': command(nothing, {
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
    },
    actions: { role: 'person.change_role' },
    represent: {
      schema: z.strictObject({
        id: uuidSchema,
        siteId: uuidSchema.nullable(),
        username: z.string(),
        displayName: z.string(),
        initials: z.string(),
        roles: z.array(roleSchema),
        active: z.boolean(),
      }),
      // Everybody who is signed in may read this: what a plant writes of a person beside it is not for everybody.
      of: (state) => ({
        id: state.id,
        siteId: state.siteId,
        username: state.username,
        displayName: state.displayName,
        initials: initialsOf(state),
        roles: rolesAt(state, state.newestAt ?? 0),
        active: isActiveAt(state, state.newestAt ?? 0),
      }),
    },
  },
};

function refusalOfLeaving(subject: PersonState, event: PayloadEvent<unknown>, states: States): readonly Refusal[] {
  return [
    ...refusalOfOwnStanding(subject, event),
    ...refusalOfRoles(rolesAt(subject, event.occurredAt), event, states),
  ];
}

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
