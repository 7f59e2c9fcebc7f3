import { type PersonState, type RoleName, rights, roleNames, rolePresets } from '@lineside/domain';
import { z } from 'zod';
import type { Accounts } from '../identity/accounts.ts';
import { demandRight, demandRightsOver } from './people/demand-rights.ts';
import { load } from './perform.ts';
import { type Route, route } from './route.ts';
import { userOf, userSchema } from './user-shape.ts';

const passwordSchema = z.string().min(1).max(500);
const maxBodyBytes = 10_000;

const roleShape = z.object({
  name: z.enum(roleNames),
  permissions: z.array(z.enum(rights)),
  limits: z.record(z.string(), z.unknown()).meta({ description: 'What narrows a permission, by its name' }),
});

function roleOf(name: RoleName): z.infer<typeof roleShape> {
  const preset = rolePresets[name];
  return {
    name,
    permissions: rights.filter((right) => preset.has(right)),
    limits: Object.fromEntries([...preset].filter(([, limit]) => limit !== null)),
  };
}

/** The signed-in person and his password; what roles there are. */
export function accountRoutes({ accounts }: { readonly accounts: Accounts }): readonly Route[] {
  const shared = { tag: 'identity', auth: 'person', maxBodyBytes } as const;
  return [
    route({
      ...shared,
      method: 'get',
      path: '/api/v1/auth/me',
      openBeforeChange: true,
      summary: 'Who is signed in, with roles and permissions',
      answers: { 200: { description: 'The person', schema: userSchema } },
      handle: async ({ caller, now }) => ({ status: 200, body: userOf(caller, now) }),
    }),
    route({
      ...shared,
      method: 'post',
      path: '/api/v1/auth/change-password',
      openBeforeChange: true,
      summary: 'Change the own password; all sessions end',
      body: z
        .object({ current_password: passwordSchema, new_password: passwordSchema, confirm_password: passwordSchema })
        .refine((body) => body.new_password === body.confirm_password, {
          path: ['confirm_password'],
          message: 'differs from new_password',
        }),
      answers: { 204: { description: 'Changed; sign in with the new password' } },
      handle: async ({ caller, body, origin }) => {
        await accounts.change(caller, { current: body.current_password, next: body.new_password }, origin);
        return { status: 204 };
      },
    }),
    route({
      ...shared,
      method: 'post',
      path: '/api/v1/auth/admin/reset-password',
      summary: 'Give a person a password for one use; all sessions of that person end',
      body: z.object({ user_id: z.guid() }),
      answers: {
        200: {
          description: 'Shown once',
          schema: z.object({ user_id: z.guid(), username: z.string(), temporary_password: z.string() }),
        },
      },
      handle: async (context) => {
        const { caller, body, origin, now } = context;
        demandRight(caller, 'person:write');
        const { state } = await load(context, { type: 'person', id: body.user_id });
        const person = state as PersonState;
        demandRightsOver(caller, person, now);
        const named = { organizationId: caller.organizationId, personId: person.id, username: person.username };
        const password = await accounts.reset(named, caller.personId, origin);
        return { status: 200, body: { user_id: person.id, username: person.username, temporary_password: password } };
      },
    }),
    route({
      ...shared,
      method: 'get',
      path: '/api/v1/auth/roles',
      summary: 'Every role with its permissions',
      answers: {
        200: {
          description: 'The roles',
          schema: z.array(roleShape),
        },
      },
      handle: async () => ({
        status: 200,
        body: roleNames.map(roleOf),
      }),
    }),
    route({
      ...shared,
      method: 'get',
      path: '/api/v1/auth/permissions',
      summary: 'Every permission there is',
      answers: { 200: { description: 'The permissions', schema: z.array(z.enum(rights)) } },
      handle: async () => ({ status: 200, body: rights }),
    }),
  ];
}
