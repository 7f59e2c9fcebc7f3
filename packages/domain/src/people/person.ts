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
import { setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { openSpans, spansSchema } from '../kernel/open-spans.ts';
import { ok } from '../kernel/result.ts';
import { jobAssigned, jobClosed } from './active-jobs.ts';
import { deactivate, deactivated, reactivate, reactivated, refusalOfLeaving } from './deactivation-events.ts';
import { deactivationsSchema } from './deactivations.ts';
import {
  blankPersonFields,
  changeableFields,
  displayNameSchema,
  initialsOf,
  ownProfileFields,
  personFields,
} from './person-fields.ts';
import { withEnd, withStart } from './person-grants.ts';
import { type Grant, isActiveAt, rolesAt } from './person-rights.ts';
import { refusalOfOthersProfile, refusalOfOwnStanding, refusalOfPower } from './role-rules.ts';
import { roleNames } from './roles.ts';
import { workplaceAccessSchema, workplaceChangesSchema, workplacesAt } from './workplace-access.ts';
import { changeWorkplaces, withWorkplaces, workplacesChanged } from './workplace-events.ts';

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
  workplaceChanges: workplaceChangesSchema,
  ...personFields,
  /** When the person had no rights whatever the roles: roles come back with the person. */
  deactivations: deactivationsSchema,
  activeJobs: spansSchema,
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
    workplaceChanges: {},
    ...blankPersonFields,
    deactivations: {},
    activeJobs: {},
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
        const { siteId, username, role, workplaceAccess, ...fields } = payload;
        const created = setLatest(foldCreation(state, siteId, asOf), fields, asOf);
        const named = workplaceAccess ? withWorkplaces(created, { id, from: null, workplaceAccess }, asOf) : created;
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
        ...refusalOfPower({ over: subject, role: event.payload.role }, event, states),
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
    'person.workplaces_changed': workplacesChanged(),
    'person.deactivated': deactivated(),
    'person.reactivated': reactivated(),
    'person.job_assigned': jobAssigned(),
    'person.job_closed': jobClosed(),
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
    'person.deactivate': deactivate(),
    'person.reactivate': reactivate(),
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
    actions: { role: 'person.change_role', workplaces: 'person.change_workplaces' },
    represent: {
      schema: z.strictObject({
        id: uuidSchema,
        siteId: uuidSchema.nullable(),
        username: z.string(),
        displayName: z.string(),
        initials: z.string(),
        roles: z.array(roleSchema),
        active: z.boolean(),
        workplaceAccess: workplaceAccessSchema,
        activeJobIds: z.array(uuidSchema),
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
        workplaceAccess: workplacesAt(state, state.newestAt ?? 0),
        activeJobIds: openSpans(state.activeJobs),
      }),
    },
  },
};

function draft(eventType: string, id: string, payload: Readonly<Record<string, unknown>>) {
  return { type: eventType, stream: { type, id }, payload };
}
