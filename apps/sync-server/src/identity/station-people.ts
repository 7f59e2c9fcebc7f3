import { createHash } from 'node:crypto';
import {
  isActiveAt,
  type PersonState,
  type StationPeople,
  type StationPeopleAnswer,
  type StationPerson,
  streamKeyText,
  verifierText,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { findDeviceCredential } from '../db/devices.ts';
import { credentialsOfSite, type SiteCredentialRow } from '../db/station-credentials.ts';
import type { Journal } from '../journal/journal.ts';
import type { AuthenticatedDevice } from '../sync/authenticated-device.ts';
import type { BundleSigner } from './bundle-signer.ts';
import { deviceBoxName } from './devices.ts';
import { IdentityError } from './identity-error.ts';
import type { SecretBox } from './secret-box.ts';
import { credentialName } from './station-credentials.ts';
import { keyed } from './stretch.ts';

/** How long devices may do without the server. */
export interface OfflinePolicy {
  /** Until when a bundle lets people in, from its issue. */
  readonly bundleMs: number;
  /** How long somebody stays signed in by PIN or badge. */
  readonly sessionMs: number;
}

/** Tells a device who may sign in there while it is alone. */
export interface PeopleOfStations {
  /** `version`: of what the device holds. @throws IdentityError `device.unknown` */
  bundle(device: AuthenticatedDevice, version: string | undefined): Promise<StationPeopleAnswer>;
}

interface Services {
  readonly database: Database;
  readonly journal: Pick<Journal, 'load'>;
  readonly box: SecretBox;
  readonly signer: BundleSigner;
  readonly policy: OfflinePolicy;
  readonly now: () => number;
}

export function openPeopleOfStations({ database, journal, box, signer, policy, now }: Services): PeopleOfStations {
  const read = (client: Client, { deviceId, siteId }: AuthenticatedDevice) =>
    Promise.all([findDeviceCredential(client, deviceId), credentialsOfSite(client, siteId)]);
  return {
    async bundle(device, version) {
      const { organizationId, deviceId, siteId } = device;
      const { credential, credentials, states } = await database.inOrganization(
        organizationId,
        async (client) => {
          const [known, rows] = await read(client, device);
          const ids = [...new Set(rows.map((row) => row.person_id))];
          const keys = ids.map((id) => ({ type: 'person', id }));
          return { credential: known, credentials: rows, states: await journal.load(client, keys) };
        },
        { readOnly: true },
      );
      if (!credential?.secret) throw new IdentityError('device.unknown');
      const deviceSecret = box.open(credential.secret, deviceBoxName(organizationId, credential.origin_id));
      if (!deviceSecret) throw new IdentityError('device.unknown');
      const people = [...Map.groupBy(credentials, (row) => row.person_id)].flatMap(([personId, rows]) => {
        const state = states.get(streamKeyText({ type: 'person', id: personId }))?.state as PersonState | undefined;
        return state && isActiveAt(state, now()) ? [personOf(state, rows)] : [];
      });
      const present = versionOf({ siteId, policy, people, key: keyed(deviceSecret, 'lineside version') });
      if (version === present) return { status: 'unchanged' };
      const issuedAt = now();
      const { bundleMs, sessionMs } = policy;
      const bundle: StationPeople = {
        organizationId,
        deviceId,
        siteId,
        issuedAt,
        validUntil: issuedAt + bundleMs,
        sessionMs,
        people: people.map((person) => forDevice(person, deviceSecret)),
      };
      const text = JSON.stringify(bundle);
      return {
        status: 'bundle',
        version: present,
        bundle: text,
        signature: signer.sign(text),
        publicKey: signer.publicKey,
      };

      function forDevice({ personId, rows, ...person }: PersonWithRows, secret: Buffer): StationPerson {
        const verifiers = rows.flatMap(({ kind, salt, rounds, sealed, must_change: mustChange }) => {
          const key = box.open(sealed, credentialName(organizationId, personId, kind));
          // Of another key of the server's: this PIN or badge is to be given again.
          if (!key) return [];
          const value = keyed(secret, verifierText(personId, kind, key.toString('base64')));
          return [{ kind, salt: salt.toString('base64'), rounds, value: mustChange ? null : value }];
        });
        return { personId, ...person, verifiers };
      }
    },
  };
}

type PersonWithRows = Omit<StationPerson, 'verifiers'> & { readonly rows: readonly SiteCredentialRow[] };

function personOf(
  { id: personId, username, displayName, grants }: PersonState,
  rows: readonly SiteCredentialRow[],
): PersonWithRows {
  const held = Object.values(grants).flatMap(({ role, from, to }) => (role === null ? [] : [{ role, from, to }]));
  return { personId, username, displayName, grants: held, rows };
}

interface Versioned {
  readonly siteId: string;
  readonly policy: OfflinePolicy;
  readonly people: readonly PersonWithRows[];
  /** Another secret of the device makes other verifiers. */
  readonly key: string;
}

/** Changes with everything that a bundle says but its times. */
function versionOf({ people, ...shared }: Versioned): string {
  const content = people.map(({ rows, ...person }) => ({
    ...person,
    credentials: rows.map(({ kind, changed_at: changedAt }) => [kind, changedAt.getTime()]),
  }));
  return createHash('sha256')
    .update(JSON.stringify({ ...shared, content }))
    .digest('base64url');
}
