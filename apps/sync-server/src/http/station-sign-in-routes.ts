import {
  isActiveAt,
  type PersonState,
  stationPeopleAnswerSchema,
  stationSignInSchema,
  streamKeyText,
  syncPaths,
} from '@lineside/domain';
import { z } from 'zod';
import { IdentityError } from '../identity/identity-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { StationCredentials } from '../identity/station-credentials.ts';
import type { PeopleOfStations } from '../identity/station-people.ts';
import type { Authentication } from './authentication.ts';
import { type Route, type RouteContext, route } from './route.ts';
import { pairSchema, signedInAnswer } from './sign-in-routes.ts';

interface Services {
  readonly authentication: Authentication;
  readonly sessions: Sessions;
  readonly stationCredentials: StationCredentials;
  readonly peopleOfStations: PeopleOfStations;
}

/** What a station asks for its people: who they are, and a session at the server too. */
export function stationSignInRoutes(services: Services): readonly Route[] {
  const { authentication, sessions, stationCredentials, peopleOfStations } = services;
  return [
    route({
      method: 'get',
      path: syncPaths.people,
      tag: 'devices',
      auth: 'device',
      summary: 'Who may sign in at this device by PIN or badge, signed, for when the server is away',
      query: z.object({
        version: z.string().max(100).optional().meta({ description: 'Of what the device holds; the same is not sent' }),
      }),
      answers: { 200: { description: 'The people, or that nothing changed', schema: stationPeopleAnswerSchema } },
      handle: async ({ caller, query }) => ({
        status: 200,
        body: await peopleOfStations.bundle(caller, query.version),
      }),
    }),
    route({
      method: 'post',
      path: '/api/v1/auth/station-sign-in',
      tag: 'identity',
      auth: 'device',
      maxBodyBytes: 10_000,
      summary: 'Sign a person of the site in by PIN or badge, at an enrolled device',
      description: 'The device shows that it knows the stretched secret; with "new_pin" the PIN is replaced.',
      body: stationSignInSchema,
      answers: { 200: { description: 'Signed in', schema: pairSchema } },
      handle: async (context) => {
        const { caller, body, origin, now } = context;
        const { organizationId, deviceId } = caller;
        const { username } = await personOfSite(context, body.person_id);
        const person = { organizationId, personId: body.person_id, username };
        const { method, proof, new_pin: newPin } = body;
        const shown = { method, proof, newPin, deviceToken: deviceTokenOf(context) };
        await stationCredentials.verify(person, shown, { ...origin, deviceId });
        return signedInAnswer(authentication, await sessions.start(person, origin), now);
      },
    }),
  ];
}

/** Somebody who is active at the site of the device. @throws IdentityError `station.failed` */
async function personOfSite({ caller, spine, now }: RouteContext<'device'>, personId: string): Promise<PersonState> {
  const key = { type: 'person', id: personId };
  const found = await spine.database.inOrganization(
    caller.organizationId,
    (client) => spine.journal.load(client, [key]),
    { readOnly: true },
  );
  const state = found.get(streamKeyText(key))?.state as PersonState | undefined;
  const isHere = state && isActiveAt(state, now) && (state.siteId === null || state.siteId === caller.siteId);
  if (!isHere) throw new IdentityError('station.failed');
  return state;
}

function deviceTokenOf({ header }: Pick<RouteContext, 'header'>): string {
  return (header('authorization') ?? '').replace(/^Bearer +/i, '');
}
