import type { StationMethod, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface StationCredentialRow {
  readonly kind: StationMethod;
  readonly salt: Buffer;
  readonly rounds: number;
  /** The stretched secret, in a box. */
  readonly sealed: Buffer;
  readonly must_change: boolean;
  readonly changed_at: Date;
}

interface NewStationCredential {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly kind: StationMethod;
  readonly salt: Buffer;
  readonly rounds: number;
  readonly sealed: Buffer;
  readonly mustChange: boolean;
  readonly at: Date;
}

/** Gives a person a PIN or a badge; the one before is gone with it. */
export async function upsertStationCredential(client: Client, credential: NewStationCredential): Promise<void> {
  const { organizationId, personId, kind, salt, rounds, sealed, mustChange, at } = credential;
  await client.query(
    `insert into station_credential (org_id, person_id, kind, salt, rounds, sealed, must_change, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (org_id, person_id, kind) do update
       set salt = excluded.salt, rounds = excluded.rounds, sealed = excluded.sealed,
         must_change = excluded.must_change, changed_at = excluded.changed_at`,
    [organizationId, personId, kind, salt, rounds, sealed, mustChange, at],
  );
}

/** Takes the PIN and the badge of a person away. */
export async function deleteStationCredentials(client: Client, personId: Uuid): Promise<void> {
  await client.query('delete from station_credential where person_id = $1', [personId]);
}

const columns = 'kind, salt, rounds, sealed, must_change, changed_at';

export async function stationCredentialOf(
  client: Client,
  personId: Uuid,
  kind: StationMethod,
): Promise<StationCredentialRow | undefined> {
  const { rows } = await client.query<StationCredentialRow>(
    `select ${columns} from station_credential where person_id = $1 and kind = $2`,
    [personId, kind],
  );
  return rows[0];
}

/** A credential of somebody who is present at a site, or at all of them. */
export interface SiteCredentialRow extends StationCredentialRow {
  readonly person_id: Uuid;
}

/** Every PIN and badge of a site, by person. */
export async function credentialsOfSite(client: Client, siteId: Uuid): Promise<readonly SiteCredentialRow[]> {
  const { rows } = await client.query<SiteCredentialRow>(
    `select c.person_id, c.kind, c.salt, c.rounds, c.sealed, c.must_change, c.changed_at
     from station_credential c join person p on p.org_id = c.org_id and p.id = c.person_id
     where p.existence = 'present' and (p.site_id is null or p.site_id = $1)
     order by c.person_id, c.kind desc`,
    [siteId],
  );
  return rows;
}
