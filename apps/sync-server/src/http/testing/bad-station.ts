import { anId, type BadRequest } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

const invalid = { status: 422, code: 'payload.invalid' } as const;
const signIn = 'POST /api/v1/auth/station-sign-in';
const people = 'GET /api/v1/sync/people';
const shown = { person_id: anId, method: 'pin', proof: 'AAAA' };

/** Wrong requests of stations and about PINs and badges. */
export function badStation(token: string, personToken: string): readonly BadRequest[] {
  const sent = (json: unknown): Call => ({ json, token });
  const about = (name: string, ...wrong: readonly unknown[]): readonly BadRequest[] =>
    wrong.map((json) => ({
      route: `POST /api/v1/auth/${name}`,
      why: JSON.stringify(json),
      call: { json },
      ...invalid,
    }));
  const ofPerson = ['give-pin', 'issue-badge', 'withdraw-station-sign-in'].flatMap((name): BadRequest[] => [
    ...about(`admin/${name}`, {}, { user_id: 'x' }, { user_id: 1 }),
    {
      route: `POST /api/v1/auth/admin/${name}`,
      why: 'somebody who is not there',
      call: { json: { user_id: anId } },
      status: 404,
      code: 'subject.unknown',
    },
  ]);
  return [
    ...ofPerson,
    ...about('pin', {}, { current_password: 'x' }, { current_password: '', new_pin: '840293' }, { new_pin: 840293 }),
    {
      route: people,
      why: 'a version twice',
      at: '/api/v1/sync/people?version=a&version=b',
      call: { token },
      ...invalid,
    },
    { route: people, why: 'a person', call: { token: personToken }, status: 401, code: 'token.invalid' },
    { route: signIn, why: 'nothing', call: sent({}), ...invalid },
    { route: signIn, why: 'a way that is none', call: sent({ ...shown, method: 'face' }), ...invalid },
    { route: signIn, why: 'a proof that is none', call: sent({ ...shown, proof: '?' }), ...invalid },
    { route: signIn, why: 'an unknown field', call: sent({ ...shown, admin: true }), ...invalid },
    { route: signIn, why: 'a stranger', call: sent(shown), status: 401, code: 'station.failed' },
    { route: signIn, why: 'a person', call: { json: shown, token: personToken }, status: 401, code: 'token.invalid' },
  ];
}
