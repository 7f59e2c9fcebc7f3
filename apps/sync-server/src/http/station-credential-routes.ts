import type { PersonState } from '@lineside/domain';
import { z } from 'zod';
import type { Accounts } from '../identity/accounts.ts';
import type { StationCredentials } from '../identity/station-credentials.ts';
import { demandRight, demandRightsOver } from './people/demand-rights.ts';
import { load } from './perform.ts';
import { type Route, type RouteContext, route } from './route.ts';

interface Services {
  readonly accounts: Pick<Accounts, 'confirm'>;
  readonly stationCredentials: StationCredentials;
}

const ofPerson = z.object({ user_id: z.guid() });
const shared = { method: 'post', tag: 'identity', auth: 'person', maxBodyBytes: 10_000 } as const;

/** PINs and badges: the own PIN, and what an administrator gives and takes. */
export function stationCredentialRoutes({ accounts, stationCredentials }: Services): readonly Route[] {
  return [
    route({
      ...shared,
      path: '/api/v1/auth/pin',
      summary: 'Choose the own PIN of six digits for signing in at stations',
      body: z.object({ current_password: z.string().min(1).max(500), new_pin: z.string().max(20) }),
      answers: { 204: { description: 'Chosen; stations take it as soon as they have heard of it' } },
      handle: async ({ caller, body, origin }) => {
        const { organizationId, personId, state } = caller;
        await accounts.confirm({ organizationId, personId }, body.current_password, origin);
        await stationCredentials.choosePin(
          { organizationId, personId, username: state.username },
          body.new_pin,
          origin,
        );
        return { status: 204 };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/auth/admin/give-pin',
      summary: 'Give a person a PIN for one use; the one before is good for nothing',
      body: ofPerson,
      answers: {
        200: {
          description: 'Shown once',
          schema: z.object({ user_id: z.guid(), username: z.string(), temporary_pin: z.string() }),
        },
      },
      handle: async (context) => {
        const person = await personOf(context);
        const pin = await stationCredentials.givePin(person, context.caller.personId, context.origin);
        return { status: 200, body: { user_id: person.personId, username: person.username, temporary_pin: pin } };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/auth/admin/issue-badge',
      summary: 'Make a badge for a person; the one before is good for nothing',
      body: ofPerson,
      answers: {
        200: {
          description: 'What the badge says, shown once',
          schema: z.object({ user_id: z.guid(), username: z.string(), badge: z.string() }),
        },
      },
      handle: async (context) => {
        const person = await personOf(context);
        const badge = await stationCredentials.issueBadge(person, context.caller.personId, context.origin);
        return { status: 200, body: { user_id: person.personId, username: person.username, badge } };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/auth/admin/withdraw-station-sign-in',
      summary: 'Take the PIN and the badge of a person away',
      body: ofPerson,
      answers: { 204: { description: 'Gone; stations know it as soon as they have heard of it' } },
      handle: async (context) => {
        const person = await personOf(context);
        await stationCredentials.withdraw(person, context.caller.personId, context.origin);
        return { status: 204 };
      },
    }),
  ];
}

/** Whom it is about, where the caller could grant all that he may do. @throws Problem 403 or 404 */
async function personOf(context: RouteContext<'person', unknown, unknown, z.infer<typeof ofPerson>>) {
  const { caller, body, now } = context;
  demandRight(caller, 'person:write');
  const { state } = await load(context, { type: 'person', id: body.user_id });
  const { id: personId, username } = state as PersonState;
  demandRightsOver(caller, state as PersonState, now);
  return { organizationId: caller.organizationId, personId, username };
}
