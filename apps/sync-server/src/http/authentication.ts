import { heldAt, isActiveAt, type PersonState, rightsAt, streamKeyText } from '@lineside/domain';
import { accountStanding } from '../db/accounts.ts';
import type { Database } from '../db/database.ts';
import { findDeviceCredential } from '../db/devices.ts';
import { IdentityError } from '../identity/identity-error.ts';
import type { PersonClaims, Tokens } from '../identity/tokens.ts';
import type { AuthenticatedDevice, HandingOver, ListeningDevice, Spine } from '../spine.ts';
import type { SignedInPerson } from './route.ts';

/** Finds out who calls, from the Authorization header. @throws IdentityError */
export interface Authentication {
  person(authorization: string | undefined): Promise<SignedInPerson>;
  device(authorization: string | undefined): Promise<AuthenticatedDevice>;
  /** A device, revoked or not, with a person's grant. */
  handOver(authorization: string | undefined): Promise<HandingOver>;
  /** A device's token without its header; the socket carries it in the handshake. */
  deviceOf(token: string): Promise<ListeningDevice>;
}

export function authentication(spine: Spine, tokens: Tokens, now: () => number): Authentication {
  const deviceOf = async (token: string): Promise<ListeningDevice> => {
    const claims = tokens.readDevice(token);
    const { status, ...device } = await known(spine.database, claims);
    if (status === 'revoked') throw new IdentityError('device.revoked');
    return { ...device, tokenEndsAt: claims.exp * 1000 };
  };
  return {
    person: async (authorization) => personOf(spine, tokens.readPerson(bearer(authorization)), now()),
    device: async (authorization) => deviceOf(bearer(authorization)),
    handOver: async (authorization) => {
      const { seq, hash, ...claims } = tokens.readHandOver(bearer(authorization));
      const { status: _, ...device } = await known(spine.database, claims);
      return { ...device, grant: { seq, hash } };
    },
    deviceOf,
  };
}

/** The device as it is enrolled now: it may have been revoked, or moved to another site, since its token was made. */
async function known(
  database: Database,
  { org, sub }: { readonly org: string; readonly sub: string },
): Promise<AuthenticatedDevice & { readonly status: 'active' | 'revoked' }> {
  const device = await database.inOrganization(org, (client) => findDeviceCredential(client, sub), { readOnly: true });
  if (!device) throw new IdentityError('device.unknown');
  const { site_id: siteId, kind, status } = device;
  return { organizationId: org, deviceId: sub, siteId, kind, status };
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
