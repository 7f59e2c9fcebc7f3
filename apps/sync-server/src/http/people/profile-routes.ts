import { deriveId, isActiveAt, type PersonState, refusal, roleNames, rolesAt, workplacesAt } from '@lineside/domain';
import { z } from 'zod';
import { findUser } from '../../db/user-rows.ts';
import { problemOfRefusal } from '../errors.ts';
import { etagOf, ifMatchHeader, load, type Shown, writeHeaders } from '../perform.ts';
import { invalid } from '../problem.ts';
import { listOf } from '../query-values.ts';
import { type Answer, type Route, type RouteContext, route } from '../route.ts';
import { demandRight } from './demand-rights.ts';
import { workplaceIdsOf, workplaceNamesOf } from './profile-workplaces.ts';
import type { UserActs } from './user-acts.ts';
import { answerUsers, roleNamed, userFilters } from './user-list.ts';
import { userChange, userCreation } from './user-plan.ts';

const path = '/api/v1/profiles';
const shared = { tag: 'people', auth: 'person' } as const;
const maxBodyBytes = 20_000;

const profileSchema = z
  .object({
    id: z.guid(),
    username: z.string(),
    full_name: z.string(),
    email: z.string().nullable(),
    role: z.enum(roleNames).nullable(),
    workplace_access: z.array(z.string()).meta({ description: 'Names of workplaces; none: everywhere' }),
    equipment_ids: z.array(z.guid()).meta({ description: 'The equipment there' }),
    is_active: z.boolean(),
  })
  .meta({ id: 'Profile' });

const access = z
  .array(z.string().trim().min(1).max(100))
  .max(300)
  .meta({ description: 'Workplaces by name, code or equipment id; none: everywhere' });
const creation = userCreation.extend({
  id: z.guid().optional().meta({ description: 'As it follows from the user name' }),
  workplace_access: access.default([]),
});
const change = userChange.extend({ workplace_access: access.optional() });
const one = z.strictObject({ profile_id: z.guid() });
const etag = { ETag: 'Its seq; send it as If-Match' };

type Context = RouteContext<'person'>;

function profileOf({ now }: Context, state: PersonState, names: readonly string[]): z.infer<typeof profileSchema> {
  const at = Math.max(now, state.newestAt ?? 0);
  return {
    id: state.id,
    username: state.username,
    full_name: state.displayName,
    email: state.email,
    role: rolesAt(state, at)[0] ?? null,
    workplace_access: [...names],
    equipment_ids: [...workplacesAt(state, at)],
    is_active: isActiveAt(state, at),
  };
}

async function answerWith(context: Context, shown: Shown, status = 200): Promise<Answer> {
  const state = shown.state as PersonState;
  const names = (await workplaceNamesOf(context, [state])).get(state.id) ?? [];
  const location: Record<string, string> = status === 201 ? { location: `${path}/${state.id}` } : {};
  return { status, body: profileOf(context, state, names), headers: { ...etagOf(shown), ...location } };
}

/** The profiles of the replaced system: people with the workplaces that they are limited to. A profile is its person. */
export function profileRoutes(acts: UserActs): readonly Route[] {
  return [
    route({
      ...shared,
      method: 'get',
      path,
      summary: 'List profiles',
      query: z.strictObject({ ...userFilters, role: z.string().trim().min(1).max(50).optional() }),
      answers: { 200: { description: 'One page, by user name', schema: listOf(profileSchema) } },
      handle: async (context) => {
        demandRight(context.caller, 'person:write');
        const { role, is_active: active, department, search } = context.query;
        const asked = {
          active,
          department,
          search,
          role: role === undefined ? undefined : roleNamed(role, 'query.role'),
        };
        const people: PersonState[] = [];
        const { body } = await answerUsers(context, asked, ({ state }) => people.push(state));
        const names = await workplaceNamesOf(context, people);
        const items = people.map((state) => profileOf(context, state, names.get(state.id) ?? []));
        return { status: 200, body: { ...(body as { total: number }), items } };
      },
    }),
    route({
      ...shared,
      method: 'get',
      path: `${path}/{profile_id}`,
      summary: 'Get one profile; everybody may read the own one',
      params: one,
      answers: { 200: { description: 'The profile', schema: profileSchema, headers: etag } },
      handle: async (context) => {
        const id = context.params.profile_id;
        if (id !== context.caller.personId) demandRight(context.caller, 'person:write');
        return answerWith(context, await load(context, { type: 'person', id }));
      },
    }),
    route({
      ...shared,
      method: 'post',
      path,
      summary: 'Add a profile: a person without a password yet',
      headers: writeHeaders,
      maxBodyBytes,
      body: creation,
      answers: { 201: { description: 'Added', schema: profileSchema, headers: { Location: 'Where it is', ...etag } } },
      handle: async (context) => {
        const { id, workplace_access: names, ...body } = context.body;
        demandRight(context.caller, 'person:write');
        await demandNew(context, id, body.username);
        const workplace_access = [...(await workplaceIdsOf(context, names))];
        const { shown } = await acts.add(context, { ...body, workplace_access });
        return answerWith(context, shown, 201);
      },
    }),
    route({
      ...shared,
      method: 'patch',
      path: `${path}/{profile_id}`,
      summary: 'Change a profile; absent fields stay as they are',
      params: one,
      headers: { ...writeHeaders, ...ifMatchHeader },
      maxBodyBytes,
      body: change,
      answers: { 200: { description: 'Changed', schema: profileSchema, headers: etag } },
      handle: async (context) => {
        const { workplace_access: names, ...body } = context.body;
        const ids = names && { workplace_access: [...(await workplaceIdsOf(context, names))] };
        return answerWith(context, await acts.change(context, { ...body, ...ids }, context.params.profile_id));
      },
    }),
    route({
      ...shared,
      method: 'delete',
      path: `${path}/{profile_id}`,
      summary: 'Take a profile away, and its person: deactivated where there is a history',
      params: one,
      headers: { ...writeHeaders, ...ifMatchHeader },
      answers: { 204: { description: 'Gone, or deactivated' } },
      handle: async (context) => {
        await acts.takeAway(context, context.params.profile_id);
        return { status: 204 };
      },
    }),
  ];
}

/** An id that comes with a profile is of somebody who has one already, or the one that the user name will have. @throws Problem */
async function demandNew({ caller, ...context }: Context, id: string | undefined, username: string): Promise<void> {
  if (id === undefined || id === deriveId(caller.organizationId, 'person', [username])) return;
  const known = await context.spine.database.inOrganization(caller.organizationId, (client) => findUser(client, id), {
    readOnly: true,
  });
  if (known) throw problemOfRefusal(refusal('identity.exists', { type: 'person' }));
  throw invalid([{ path: 'body.id', message: 'is not the id of this user name' }]);
}
