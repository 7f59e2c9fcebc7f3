import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A device that prints labels, or did. */
export interface LendingDeviceRow {
  readonly id: Uuid;
  readonly site_id: Uuid | null;
  readonly equipment_id: Uuid | null;
  readonly status: 'active' | 'revoked';
  /** How many copies of it went their own way. */
  readonly children: number;
}

/** Whoever works at a machine: kiosks of every make, revoked ones too. */
export async function lendingDevices(client: Client, organizationId: Uuid): Promise<readonly LendingDeviceRow[]> {
  const { rows } = await client.query<LendingDeviceRow>(
    `select d.id, d.site_id, d.equipment_id, d.status,
       (select count(*) from device c where c.org_id = d.org_id and c.parent_id = d.id) as children
     from device d where d.org_id = $1 and d.kind in ('kiosk', 'desktop', 'browser') order by d.id`,
    [organizationId],
    'lending-devices',
  );
  return rows;
}

/** The ids of series that numbers are lent of. */
export async function presentSeries(client: Client, organizationId: Uuid): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from number_series where org_id = $1 and existence = 'present' order by code`,
    [organizationId],
    'present-series',
  );
  return rows.map(({ id }) => id);
}

/** The ids of leases whose period is not over at a time (ms). */
export async function currentLeases(client: Client, organizationId: Uuid, at: number): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from number_lease where org_id = $1 and ends_at > $2 and existence = 'present'`,
    [organizationId, at],
    'current-leases',
  );
  return rows.map(({ id }) => id);
}

/** What an entry that waits for a lease says of it; anything, for nobody has checked it yet. */
export interface UnknownLeaseRow {
  readonly lease_id: Uuid;
  readonly payload: unknown;
}

/** The oldest entries that wait for a lease that is not known here. */
export async function unknownLeases(
  client: Client,
  organizationId: Uuid,
  limit: number,
): Promise<readonly UnknownLeaseRow[]> {
  const { rows } = await client.query<UnknownLeaseRow>(
    `select w.cause_id as lease_id, j.body -> 'payload' as payload
     from waiting w join journal j on j.org_id = w.org_id and j.seq = w.seq
     where w.org_id = $1 and w.cause_type = 'number_lease' and not w.due
       and j.type = 'number_lease.numbers_used' and j.stream_id = w.cause_id
     order by w.seq limit $2`,
    [organizationId, limit],
    'unknown-leases',
  );
  return rows;
}

/** The ids of the leases of one period of a series. */
export async function leasesOfPeriod(
  client: Client,
  organizationId: Uuid,
  { seriesId, period }: { seriesId: Uuid; period: string },
): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from number_lease where org_id = $1 and series_id = $2 and period = $3`,
    [organizationId, seriesId, period],
    'leases-of-period',
  );
  return rows.map(({ id }) => id);
}
