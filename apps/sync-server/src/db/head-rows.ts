import { genesisHash, type HashHex, type Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** Where an organization's journal stands. */
export interface HeadRow {
  readonly head: number;
  readonly epoch: number;
  readonly chain_hash: HashHex;
}

/** Takes the organization's one lock: until this transaction ends nobody else gives a seq. */
export async function lockHead(client: Client, organizationId: Uuid): Promise<HeadRow | undefined> {
  const { rows } = await client.query<HeadRow>(
    'select head, epoch, chain_hash from org_head where org_id = $1 for update',
    [organizationId],
    'lock-head',
  );
  return rows[0];
}

export async function readHead(client: Client, organizationId: Uuid): Promise<HeadRow | undefined> {
  const { rows } = await client.query<HeadRow>(
    'select head, epoch, chain_hash from org_head where org_id = $1',
    [organizationId],
    'read-head',
  );
  return rows[0];
}

export async function moveHead(client: Client, organizationId: Uuid, head: Omit<HeadRow, 'epoch'>): Promise<void> {
  await client.query(
    'update org_head set head = $2, chain_hash = $3 where org_id = $1',
    [organizationId, head.head, head.chain_hash],
    'move-head',
  );
}

export async function insertHead(client: Client, organizationId: Uuid): Promise<void> {
  await client.query(
    'insert into org_head (org_id, head, epoch, chain_hash) values ($1, 0, 1, $2) on conflict do nothing',
    [organizationId, genesisHash],
  );
}

/** The organization's chain hash behind an entry; undefined where there is none. */
export async function organizationHashAt(
  client: Client,
  organizationId: Uuid,
  seq: number,
): Promise<HashHex | undefined> {
  if (seq === 0) return genesisHash;
  const { rows } = await client.query<{ org_hash: HashHex }>(
    'select org_hash from event_key where org_id = $1 and seq = $2',
    [organizationId, seq],
    'organization-hash',
  );
  return rows[0]?.org_hash;
}
