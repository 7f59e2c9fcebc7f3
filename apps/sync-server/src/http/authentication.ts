import { heldAt, isActiveAt, type PersonState, rightsAt, streamKeyText } from '@lineside/domain';
import { accountStanding } from '../db/accounts.ts';
import type { Database } from '../db/database.ts';
import { findDeviceCredential } from '../db/devices.ts';
import { IdentityError } from '../identity/identity-error.ts';
import type { DeviceClaims, PersonClaims, Tokens } from '../identity/tokens.ts';
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
    person: async (authorization) => personOf(spine, tokens.readPerson(bearer(authorization)), now()),
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

/** The person's record as it stands now: rights that were withdrawn a second ago are gone, and so is a session that was ended. */
async function personOf(spine: Spine, { org, sub, ver, sid }: PersonClaims, at: number): Promise<SignedInPerson> {
  const key = { type: 'person', id: sub };
  const { found, standing } = await spine.database.inOrganization(
    org,
    async (client) => ({
      found: await spine.journal.load(client, [key]),
      standing: await accountStanding(client, sub, sid),
    }),
    { readOnly: true },
  );
  const state = found.get(streamKeyText(key))?.state as PersonState | undefined;
  if (!state || !isActiveAt(state, at)) throw new IdentityError('token.person_unknown');
  if (standing.token_version !== ver || !standing.session_open) throw new IdentityError('token.ended');
  return {
    organizationId: org,
    personId: sub,
    state,
    rights: rightsAt(state, null, at),
    held: heldAt(state, null, at),
    sessionId: sid,
    mustChange: standing.must_change,
  };
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new IdentityError(authorization === undefined ? 'token.missing' : 'token.invalid');
  return token;
}
