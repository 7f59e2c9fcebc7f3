import { type PersonState, rightsAt, streamKeyText, type Uuid } from '@lineside/domain';
import { IdentityError } from '../identity/identity-error.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { AuthenticatedDevice, Spine } from '../spine.ts';
import type { SignedInPerson } from './route.ts';

/** Finds out who calls, from the Authorization header. @throws IdentityError */
export interface Authentication {
  person(authorization: string | undefined): Promise<SignedInPerson>;
  device(token: string | undefined): AuthenticatedDevice;
}

export function authentication(spine: Spine, tokens: Tokens, now: () => number): Authentication {
  return {
    async person(authorization) {
      const { org, sub } = tokens.readPerson(bearer(authorization));
      return { ...(await signedIn(spine, org, sub, now())), organizationId: org };
    },
    device: (authorization) => deviceOf(tokens, bearer(authorization)),
  };
}

/** What a device's token says, without its header; the socket carries it in the handshake. @throws IdentityError */
export function deviceOf(tokens: Tokens, token: string): AuthenticatedDevice {
  const { org, sub, site, kind } = tokens.readDevice(token);
  return { organizationId: org, deviceId: sub, siteId: site, kind } as AuthenticatedDevice;
}

/** The person's record as it stands now: rights that were withdrawn a second ago are gone. */
export async function signedIn(
  spine: Spine,
  organizationId: Uuid,
  personId: Uuid,
  at: number,
): Promise<SignedInPerson> {
  const key = { type: 'person', id: personId };
  const found = await spine.database.inOrganization(organizationId, (client) => spine.journal.load(client, [key]), {
    readOnly: true,
  });
  const state = found.get(streamKeyText(key))?.state as PersonState | undefined;
  if (state?.existence !== 'present') throw new IdentityError('token.person_unknown');
  return { organizationId, personId, state, rights: rightsAt(state, null, at) };
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new IdentityError(authorization === undefined ? 'token.missing' : 'token.invalid');
  return token;
}
