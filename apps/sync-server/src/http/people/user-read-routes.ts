import { deriveId } from '@lineside/domain';
import { z } from 'zod';
import { findPersonBy } from '../../db/user-rows.ts';
import { listOf } from '../query-values.ts';
import { type Route, type RouteContext, route } from '../route.ts';
import { demandRight } from './demand-rights.ts';
import { answerUsers, roleNamed, userFilters } from './user-list.ts';
import { recordOf, userRecordSchema, userShown, usersPath } from './user-record.ts';

const shared = { method: 'get', tag: 'people', auth: 'person' } as const;
const text = z.string().trim().min(1).max(254);
const one = { 200: { description: 'The person', schema: userRecordSchema, headers: { ETag: 'Its seq' } } };
const many = { 200: { description: 'One page, by user name', schema: listOf(userRecordSchema) } };
const query = z.strictObject(userFilters);

type Listing = RouteContext<'person', unknown, z.infer<typeof query>>;

/** The lists of people for those who look after them. */
function list(context: Listing, role: string | undefined, path: string) {
  demandRight(context.caller, 'person:write');
  const { is_active: active, department, search } = context.query;
  const filters = { role: role === undefined ? undefined : roleNamed(role, path), active, department, search };
  const { organizationId } = context.caller;
  return answerUsers(context, filters, ({ state, facts }) => recordOf(organizationId, state, facts, context.now));
}

/** B names it `role/{role}`, C `by-role/{role}`. */
const byRole = ['by-role', 'role'].map((name) =>
  route({
    ...shared,
    path: `${usersPath}/${name}/{role}`,
    summary: 'List the people who have a role now',
    params: z.strictObject({ role: text }),
    query,
    answers: many,
    handle: (context) => list(context, context.params.role, 'path.role'),
  }),
);

/** People as the replaced systems list and find them; for those who may change people. */
export const userReadRoutes: readonly Route[] = [
  route({
    ...shared,
    path: usersPath,
    summary: 'List people',
    query: query.extend({ role: text.optional() }),
    answers: many,
    handle: (context) => list(context, context.query.role, 'query.role'),
  }),
  route({
    ...shared,
    path: `${usersPath}/operators`,
    summary: 'List the operators',
    query,
    answers: many,
    handle: (context) => list(context, 'operator', 'path'),
  }),
  ...byRole,
  route({
    ...shared,
    path: `${usersPath}/username/{username}`,
    summary: 'Get one person by user name, whatever its case',
    params: z.strictObject({ username: text }),
    answers: one,
    handle: async (context) => {
      demandRight(context.caller, 'person:write');
      const { organizationId } = context.caller;
      const id = deriveId(organizationId, 'person', [context.params.username.toLowerCase()]);
      return userShown(context, async () => id);
    },
  }),
  route({
    ...shared,
    path: `${usersPath}/email/{email}`,
    summary: 'Get one person by address, whatever its case',
    params: z.strictObject({ email: text }),
    answers: one,
    handle: async (context) => {
      demandRight(context.caller, 'person:write');
      return userShown(context, (client) => findPersonBy(client, 'email', context.params.email.toLowerCase()));
    },
  }),
  route({
    ...shared,
    path: `${usersPath}/{user_id}`,
    summary: 'Get one person',
    params: z.strictObject({ user_id: z.guid() }),
    answers: one,
    handle: async (context) => {
      demandRight(context.caller, 'person:write');
      return userShown(context, async () => context.params.user_id);
    },
  }),
];
