import { type PersonState, rightsAt, streamKeyText, type Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { findDeviceCredential } from '../db/devices.ts';
import { IdentityError } from '../identity/identity-error.ts';
import type { DeviceClaims, Tokens } from '../identity/tokens.ts';
import type { AuthenticatedDevice, Spine } from '../spine.ts';
import type { SignedInPerson } from './route.ts';

/** Finds out who calls, from the Authorization header. @throws IdentityError */
export interface Authentication {
  person(authorization: string | undefined): Promise<SignedInPerson>;
  device(authorization: string | undefined): Promise<AuthenticatedDevice>;
  /** A device's token without its header; the socket carries it in the handshake. */
  deviceOf(token: string): Promise<AuthenticatedDevice>;
}

export function authentication(spine: Spine, tokens: Tokens, now: () => number): Authentication {
  const deviceOf = (token: string) => enrolled(spine.database, tokens.readDevice(token));
  return {
    async person(authorization) {
      const { org, sub } = tokens.readPerson(bearer(authorization));
      return signedIn(spine, org, sub, now());
    },
    device: async (authorization) => deviceOf(bearer(authorization)),
    deviceOf: async (token) => deviceOf(token),
  };
}

/** The device as it is enrolled now: it may have been revoked, or moved to another site, since its token was made. */
async function enrolled(database: Database, { org, sub }: DeviceClaims): Promise<AuthenticatedDevice> {
  const device = await database.inOrganization(org, (client) => findDeviceCredential(client, sub), { readOnly: true });
  if (!device) throw new IdentityError('device.unknown');
  if (device.status === 'revoked') throw new IdentityError('device.revoked');
  return { organizationId: org, deviceId: sub, siteId: device.site_id, kind: device.kind };
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
