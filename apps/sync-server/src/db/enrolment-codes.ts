import type { DeviceKind, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** What a code lets in: the device as it will be called, and where it will stand. */
export interface EnrolmentPlan {
  readonly kind: Exclude<DeviceKind, 'importer'>;
  readonly name: string;
  readonly siteId: Uuid;
  readonly equipmentId: Uuid | null;
}

export interface UsedCodeRow {
  readonly id: Uuid;
  readonly kind: EnrolmentPlan['kind'];
  readonly name: string;
  readonly site_id: Uuid;
  readonly equipment_id: Uuid | null;
  readonly made_by: Uuid;
}

export async function insertEnrolmentCode(
  client: Client,
  code: EnrolmentPlan & {
    readonly organizationId: Uuid;
    readonly id: Uuid;
    readonly codeHash: Buffer;
    readonly madeBy: Uuid;
    readonly at: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { organizationId, id, codeHash, kind, name, siteId, equipmentId, madeBy, at, expiresAt } = code;
  await client.query(
    `insert into enrolment_code
       (org_id, id, code_hash, kind, name, site_id, equipment_id, made_by, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [organizationId, id, codeHash, kind, name, siteId, equipmentId, madeBy, at, expiresAt],
  );
  await client.query(`insert into enrolment_directory (code_hash, organization_id, expires_at) values ($1, $2, $3)`, [
    codeHash,
    organizationId,
    expiresAt,
  ]);
}

/** Drops codes that let nobody in any more; who made them stands in the security log. */
export async function forgetEnrolmentCodes(client: Client, before: Date): Promise<void> {
  await client.query(`delete from enrolment_code where expires_at < $1`, [before]);
  await client.query(`delete from enrolment_directory where expires_at < $1`, [before]);
}

/** Whose a code is, without an organization set. */
export async function organizationOfCode(client: Client, codeHash: Buffer): Promise<Uuid | undefined> {
  const { rows } = await client.query<{ organization_id: Uuid }>(
    `select organization_id from enrolment_directory where code_hash = $1`,
    [codeHash],
  );
  return rows[0]?.organization_id;
}

/** Uses a code up. Of two at once the second waits here for the first, and finds it used. */
export async function useEnrolmentCode(client: Client, codeHash: Buffer, at: Date): Promise<UsedCodeRow | undefined> {
  const { rows } = await client.query<UsedCodeRow>(
    `update enrolment_code set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2
     returning id, kind, name, site_id, equipment_id, made_by`,
    [codeHash, at],
  );
  return rows[0];
}

export async function noteEnrolledDevice(client: Client, id: Uuid, deviceId: Uuid): Promise<void> {
  await client.query(`update enrolment_code set device_id = $2 where id = $1`, [id, deviceId]);
}
