import type { HandOverRequest, Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { type DeviceFilter, type DeviceRow, listDevices } from '../db/device-list.ts';
import { markReinstated, markRevoked, tellOfDevice } from '../db/device-standing.ts';
import { findDeviceCredential } from '../db/devices.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import type { Devices } from './devices.ts';
import { IdentityError } from './identity-error.ts';
import type { SecurityLog } from './security-log.ts';
import { handOverSeconds, type Tokens } from './tokens.ts';

/** Who does something to a device, and from where. */
interface Act {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly by: Uuid;
  readonly origin: RequestOrigin;
}

interface Grant {
  readonly token: string;
  readonly expiresInSeconds: number;
  readonly serverNow: number;
}

/** Looking after the devices of an organization. Every act stands in the security log. */
export interface DeviceAdministration {
  list(
    organizationId: Uuid,
    filter: DeviceFilter,
  ): Promise<{ readonly rows: readonly DeviceRow[]; readonly total: number }>;
  /** @throws IdentityError `device.unknown` */
  find(organizationId: Uuid, deviceId: Uuid): Promise<DeviceRow>;
  /** Locks a device out, on every node. One that is out already stays so, with its first reason. @throws IdentityError `device.unknown` */
  revoke(act: Act, reason: string): Promise<void>;
  /** Lets it in again under the secret that it has. @throws IdentityError `device.unknown` or `device.not_revoked` */
  reinstate(act: Act, reason: string): Promise<void>;
  /**
   * Lets a revoked device, which proves itself, hand over its entries up to the one that it names, and nothing else.
   * @throws IdentityError `device.unknown`, `device.not_revoked`, `device.nonce_invalid` or `device.proof_wrong`
   */
  takeOver(act: Act, request: HandOverRequest): Promise<Grant>;
  /**
   * Lets whoever holds the file of a device that is dead bring its entries up to the one that is named. The device proves nothing: its
   * chain does, since it has to go on from what the server knows. @throws IdentityError `device.unknown`
   */
  takeFile(act: Act, end: Pick<HandOverRequest, 'lastSeq' | 'lastHash'>): Promise<Grant>;
}

interface Services {
  readonly database: Database;
  readonly devices: Pick<Devices, 'proved'>;
  readonly tokens: Tokens;
  readonly log: SecurityLog;
  readonly now: () => number;
}

const one = { skip: 0, limit: 1 } as const;

export function openDeviceAdministration({ database, devices, tokens, log, now }: Services): DeviceAdministration {
  return {
    list: (organizationId, filter) =>
      database.inOrganization(organizationId, (client) => listDevices(client, filter), { snapshot: true }),
    async find(organizationId, id) {
      const { rows } = await database.inOrganization(organizationId, (client) => listDevices(client, { id, ...one }), {
        snapshot: true,
      });
      const [row] = rows;
      if (!row) throw new IdentityError('device.unknown');
      return row;
    },
    revoke: ({ organizationId, deviceId, by, origin }, reason) =>
      database.inOrganization(organizationId, async (client) => {
        if (!(await markRevoked(client, deviceId, { at: new Date(now()), by, reason }))) {
          const known = await listDevices(client, { id: deviceId, ...one });
          if (known.total === 0) throw new IdentityError('device.unknown');
          return;
        }
        const note = { kind: 'device_revoked', deviceId, actorId: by, ...origin, details: { reason } } as const;
        await log.noteWith(client, organizationId, note);
        await tellOfDevice(client, organizationId, deviceId);
      }),
    reinstate: ({ organizationId, deviceId, by, origin }, reason) =>
      database.inOrganization(organizationId, async (client) => {
        if (!(await markReinstated(client, deviceId))) {
          const known = await listDevices(client, { id: deviceId, ...one });
          throw new IdentityError(known.total === 0 ? 'device.unknown' : 'device.not_revoked');
        }
        const note = { kind: 'device_reinstated', deviceId, actorId: by, ...origin, details: { reason } } as const;
        await log.noteWith(client, organizationId, note);
      }),
    takeFile: ({ organizationId, deviceId, by, origin }, { lastSeq, lastHash }) =>
      database.inOrganization(organizationId, async (client) => {
        if (!(await findDeviceCredential(client, deviceId))) throw new IdentityError('device.unknown');
        const details = { lastSeq, lastHash, from: 'file' };
        await log.noteWith(client, organizationId, {
          kind: 'device_taken_over',
          deviceId,
          actorId: by,
          ...origin,
          details,
        });
        const claims = { sub: deviceId, org: organizationId, seq: lastSeq, hash: lastHash };
        return { token: tokens.handOver(claims), expiresInSeconds: handOverSeconds, serverNow: now() };
      }),
    takeOver: ({ organizationId, deviceId, by, origin }, { nonce, proof, lastSeq, lastHash }) =>
      database.inOrganization(organizationId, async (client) => {
        const known = await findDeviceCredential(client, deviceId);
        if (!known?.secret) throw new IdentityError('device.unknown');
        if (known.status !== 'revoked') throw new IdentityError('device.not_revoked');
        await devices.proved(client, { organizationId, deviceId, nonce, proof });
        const note = {
          kind: 'device_taken_over',
          deviceId,
          actorId: by,
          ...origin,
          details: { lastSeq, lastHash },
        } as const;
        await log.noteWith(client, organizationId, note);
        const claims = { sub: deviceId, org: organizationId, seq: lastSeq, hash: lastHash };
        return { token: tokens.handOver(claims), expiresInSeconds: handOverSeconds, serverNow: now() };
      }),
  };
}
