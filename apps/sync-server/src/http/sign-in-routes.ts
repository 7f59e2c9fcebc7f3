import { z } from 'zod';
import type { RequestOrigin } from '../db/security-log.ts';
import type { Accounts } from '../identity/accounts.ts';
import { IdentityError } from '../identity/identity-error.ts';
import type { Sessions, TokenPair } from '../identity/sessions.ts';
import { personTokenSeconds } from '../identity/tokens.ts';
import type { Authentication } from './authentication.ts';
import { type Route, route } from './route.ts';
import { userOf, userSchema } from './user-shape.ts';

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

const refreshTokenSchema = z.string().min(1).max(2000);

/** What everybody gets who signs in, in whatever way. */
export const pairSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().meta({ description: 'For POST /api/v1/auth/refresh, once' }),
  token_type: z.literal('bearer'),
  expires_in: z.number().int().meta({ description: 'Seconds' }),
  user: userSchema,
});

const maxBodyBytes = 10_000;

interface Services {
  readonly accounts: Pick<Accounts, 'verify'>;
  readonly sessions: Sessions;
  readonly authentication: Authentication;
}

/** A pair of tokens as it is answered, with whom they belong to. */
export async function signedInAnswer(authentication: Authentication, pair: TokenPair, now: number) {
  const person = await authentication.person(`Bearer ${pair.accessToken}`);
  const body = {
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    token_type: 'bearer',
    expires_in: personTokenSeconds,
    user: userOf(person, now),
  };
  return { status: 200, body };
}

/** Signing in and out, and staying signed in. */
export function signInRoutes({ accounts, sessions, authentication }: Services): readonly Route[] {
  const answerOf = (pair: TokenPair, now: number) => signedInAnswer(authentication, pair, now);
  const signIn = async (body: z.infer<typeof loginBody>, origin: RequestOrigin, now: number) => {
    const who = await accounts.verify(body, origin);
    const pair = await sessions.start(who, origin);
    return answerOf(pair, now).catch((error: unknown) => {
      // A right password of somebody who has left opens nothing, and tells nothing.
      throw (error as { code?: unknown }).code === 'token.person_unknown'
        ? new IdentityError('login.failed', error)
        : error;
    });
  };
  const shared = { method: 'post', tag: 'identity', auth: 'none', maxBodyBytes } as const;
  const answers = { 200: { description: 'Signed in', schema: pairSchema } };
  return [
    route({
      ...shared,
      path: '/api/v1/auth/login',
      summary: 'Sign in with user name and password, as JSON or as a form',
      bodyTypes: ['json', 'form'],
      body: loginBody,
      answers,
      handle: ({ body, origin, now }) => signIn(body, origin, now),
    }),
    route({
      ...shared,
      path: '/api/v1/auth/login/json',
      summary: 'Sign in with user name and password as JSON only',
      body: loginBody,
      answers,
      handle: ({ body, origin, now }) => signIn(body, origin, now),
    }),
    route({
      ...shared,
      path: '/api/v1/auth/refresh',
      summary: 'Exchange a refresh token for the next pair of tokens',
      description: 'Each refresh token is for one use. Showing a used one again ends its session.',
      body: z.object({ refresh_token: refreshTokenSchema }),
      answers: { 200: { description: 'The next pair', schema: pairSchema } },
      handle: async ({ body, origin, now }) => answerOf(await sessions.refresh(body.refresh_token, origin), now),
    }),
    route({
      method: 'post',
      path: '/api/v1/auth/logout',
      tag: 'identity',
      auth: 'person',
      openBeforeChange: true,
      summary: 'End this session, or all sessions of the person',
      body: z.object({ everywhere: z.boolean().optional() }).optional(),
      maxBodyBytes,
      answers: { 204: { description: 'Ended; its tokens are good for nothing any more' } },
      handle: async ({ caller, body }) => {
        const { organizationId, personId, sessionId } = caller;
        const which = body?.everywhere || sessionId === null ? { personId } : { sessionId };
        await sessions.end(organizationId, which);
        return { status: 204 };
      },
    }),
  ];
}
