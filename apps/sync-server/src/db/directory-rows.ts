import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export async function findOrganization(client: Client, code: string): Promise<Uuid | undefined> {
  const { rows } = await client.query<{ organization_id: Uuid }>(
    'select organization_id from organization_directory where code = $1',
    [code],
  );
  return rows[0]?.organization_id;
}

/** Claims a code; the answer is whose it is now, which may be another's that was faster. */
export async function claimCode(client: Client, code: string, organizationId: Uuid): Promise<Uuid> {
  await client.query(
    'insert into organization_directory (code, organization_id) values ($1, $2) on conflict (code) do nothing',
    [code, organizationId],
  );
  return (await findOrganization(client, code)) ?? organizationId;
}

export async function allOrganizations(client: Client): Promise<readonly Uuid[]> {
  const { rows } = await client.query<{ organization_id: Uuid }>('select organization_id from organization_directory');
  return rows.map(({ organization_id: id }) => id);
}
