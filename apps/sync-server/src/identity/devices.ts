import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  deriveId,
  type EnrolAnswer,
  emptyTail,
  type enrolRequestSchema,
  type LostDevice,
  readDeviceReference,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import type { z } from 'zod';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { type DeviceCredentialRow, findDeviceCredential, upsertDevice } from '../db/devices.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { IdentityError } from './identity-error.ts';
import type { SecretBox } from './secret-box.ts';
import type { SecurityLog } from './security-log.ts';
import type { DeviceClaims, Tokens } from './tokens.ts';

const secretBytes = 32;

export interface Devices {
  /**
   * Gives an installation its credential; the same kind and reference are the same device with a fresh secret.
   * @throws IdentityError `device.reference_invalid`, `device.other_kind` or `device.revoked`, where the reference names a lost device
   */
  enrol(
    organizationId: Uuid,
    enrolled: { readonly by: Uuid; readonly origin: RequestOrigin },
    request: EnrolRequest,
  ): Promise<EnrolAnswer>;
  /** The same in a transaction of the caller's, which holds what lets the device in. */
  enrolWith(client: Client, organizationId: Uuid, enrolment: Enrolment): Promise<EnrolAnswer>;
  /**
   * Exchanges an answered nonce for a token.
   * @throws IdentityError `device.nonce_invalid`, `device.unknown`, `device.revoked` or `device.proof_wrong`
   */
  exchange(request: AnsweredNonce): Promise<string>;
  /** What is stored of a device that has just proved itself, revoked or not. @throws IdentityError as `exchange`, but for `device.revoked` */
  proved(client: Client, request: AnsweredNonce): Promise<DeviceCredentialRow>;
}

type EnrolRequest = z.infer<typeof enrolRequestSchema>;

interface Enrolment {
  readonly by: Uuid;
  readonly origin: RequestOrigin;
  /** The code that let it in; null: the person enrolled it. */
  readonly codeId: Uuid | null;
  readonly request: EnrolRequest;
}

/** A device's answer to a nonce of this server's. */
interface AnsweredNonce {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly nonce: string;
  readonly proof: string;
}

interface Services {
  readonly database: Database;
  readonly tokens: Tokens;
  readonly box: SecretBox;
  readonly log: SecurityLog;
  readonly now: () => number;
}

export function openDevices({ database, tokens, box, log, now }: Services): Devices {
  const enrolWith: Devices['enrolWith'] = async (client, organizationId, { by, origin, codeId, request }) => {
    const lost = lostDevice(request.reference);
    const id = lost?.deviceId ?? deviceId(organizationId, request, now());
    const originId = lost ? await originOf(client, lost, request.kind) : id;
    // Who may let a device in need not be one who may undo its revocation.
    if (!lost && (await findDeviceCredential(client, id))?.status === 'revoked')
      throw new IdentityError('device.revoked');
    const secret = randomBytes(secretBytes);
    const row = await upsertDevice(client, {
      ...request,
      organizationId,
      id,
      reference: lost ? null : request.reference,
      sealedSecret: box.seal(secret, deviceBoxName(organizationId, originId)),
      enrolledBy: by,
      tail: lost?.tail ?? emptyTail,
    });
    const { name, kind, siteId } = request;
    const details = { name, kind, codeId };
    await log.noteWith(client, organizationId, {
      kind: 'device_enrolled',
      deviceId: id,
      actorId: by,
      ...origin,
      details,
    });
    return {
      organizationId,
      deviceId: row.id,
      siteId,
      equipmentId: row.equipment_id,
      secret: secret.toString('base64'),
      lastSeq: row.last_seq,
      lastHash: row.last_hash,
    };
  };
  const proved: Devices['proved'] = async (client, { organizationId, deviceId: id, nonce, proof }) => {
    const signed = tokens.readNonce(nonce);
    if (signed.sub !== id || signed.org !== organizationId) throw new IdentityError('device.nonce_invalid');
    const device = await findDeviceCredential(client, id);
    // Sealed under another key of the server's, it is as good as lost: the device is to be enrolled again.
    const secret = device?.secret && box.open(device.secret, deviceBoxName(organizationId, device.origin_id));
    if (!device || !secret) throw new IdentityError('device.unknown');
    if (!sameProof(proof, secret, nonce)) throw new IdentityError('device.proof_wrong');
    return device;
  };
  return {
    enrolWith,
    proved,
    enrol: (organizationId, enrolled, request) =>
      database.inOrganization(organizationId, (client) =>
        enrolWith(client, organizationId, { ...enrolled, codeId: null, request }),
      ),
    async exchange(answered) {
      const { organizationId, deviceId: id } = answered;
      const device = await database.inOrganization(organizationId, (client) => proved(client, answered), {
        readOnly: true,
      });
      if (device.status === 'revoked') throw new IdentityError('device.revoked');
      return tokens.device(claimsOf(organizationId, id, device));
    },
  };
}

/** Derived from the reference where there is one: two enrolments at once are one device. */
function deviceId(organizationId: Uuid, request: { kind: string; reference: string | null }, now: number): Uuid {
  const { kind, reference } = request;
  return reference === null
    ? timeOrderedId(now, randomBytes(16))
    : deriveId(organizationId, 'device', [kind, reference]);
}

function lostDevice(reference: string | null): LostDevice | null {
  const lost = reference === null ? 'other' : readDeviceReference(reference);
  if (lost === 'malformed') throw new IdentityError('device.reference_invalid');
  return lost === 'other' ? null : lost;
}

/** Under whose name the secret of a lost device is sealed: one that is still known here keeps its journal and its kind. */
async function originOf(client: Client, { deviceId: id }: LostDevice, kind: string): Promise<Uuid> {
  const known = await findDeviceCredential(client, id);
  if (!known) return id;
  if (known.kind !== kind) throw new IdentityError('device.other_kind');
  if (known.status === 'revoked') throw new IdentityError('device.revoked');
  return known.origin_id;
}

/** What the secret of a device is bound to; of a copy, the device that its line began with. */
export const deviceBoxName = (organizationId: Uuid, deviceId: Uuid): string => `${organizationId}/${deviceId}`;

function claimsOf(org: Uuid, sub: Uuid, device: { site_id: Uuid; kind: string }): DeviceClaims {
  return { sub, org, site: device.site_id, kind: device.kind };
}

function sameProof(proof: string, secret: Buffer, nonce: string): boolean {
  const expected = createHmac('sha256', secret).update(nonce, 'utf8').digest();
  const given = Buffer.from(proof, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
