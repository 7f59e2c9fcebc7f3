import { rights, roleNames, rolesAt } from '@lineside/domain';
import { z } from 'zod';
import type { Accounts } from '../identity/accounts.ts';
import { personTokenSeconds, type Tokens } from '../identity/tokens.ts';
import { signedIn } from './authentication.ts';
import { type Route, route, type SignedInPerson } from './route.ts';

const userSchema = z
  .object({
    id: z.guid(),
    organization_id: z.guid(),
    username: z.string(),
    full_name: z.string(),
    role: z.enum(roleNames).nullable().meta({ description: 'The first of roles' }),
    roles: z.array(z.enum(roleNames)),
    permissions: z.array(z.enum(rights)),
  })
  .meta({ id: 'User' });

const loginBody = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(500),
  organization: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'Its code; needed where there are several' }),
});

const loginAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.number().int().meta({ description: 'Seconds' }),
  user: userSchema,
});

/** Signing in, and who is signed in. */
export function identityRoutes({ accounts, tokens }: { accounts: Accounts; tokens: Tokens }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/auth/login',
      tag: 'identity',
      auth: 'none',
      summary: 'Sign in with user name and password, as JSON or as a form',
      bodyTypes: ['json', 'form'],
      maxBodyBytes: 10_000,
      body: loginBody,
      answers: { 200: { description: 'Signed in', schema: loginAnswer } },
      handle: async ({ spine, body, now }) => {
        const { organizationId, personId } = await accounts.signIn(body);
        const person = await signedIn(spine, organizationId, personId, now);
        const answer = {
          access_token: tokens.person({ sub: personId, org: organizationId }),
          token_type: 'bearer',
          expires_in: personTokenSeconds,
          user: userOf(person, now),
        };
        return { status: 200, body: answer };
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/auth/me',
      tag: 'identity',
      auth: 'person',
      summary: 'Who is signed in, with roles and permissions',
      answers: { 200: { description: 'The person', schema: userSchema } },
      handle: async ({ caller, now }) => ({ status: 200, body: userOf(caller, now) }),
    }),
  ];
}

function userOf({ organizationId, state, rights: held }: SignedInPerson, at: number): unknown {
  const roles = rolesAt(state, at);
  return {
    id: state.id,
    organization_id: organizationId,
    username: state.username,
    full_name: state.displayName,
    role: roles[0] ?? null,
    roles,
    permissions: [...held].toSorted(),
  };
}
