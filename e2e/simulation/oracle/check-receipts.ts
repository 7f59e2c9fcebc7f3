import type { Uuid, Verdict } from '@lineside/domain';
import { deviceIdOf } from '../../../apps/desktop/src/renderer/replica/device-lineage.ts';
import type { Device } from '../device/device.ts';
import { isRevoked } from '../play/drain.ts';
import type { World } from '../world/world.ts';
import { entryName, readOwnJournal } from './receipt-log.ts';
import { demand } from './violation.ts';

export interface KeyRow {
  readonly deviceId: Uuid;
  readonly deviceSeq: number;
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly effectiveSeq: number;
}

/** What a device was told of each of its entries is what the server says of it, under whatever name it was sent. */
export async function checkReceipts(world: World, device: Device): Promise<void> {
  const { identity, entries, receipts } = await readOwnJournal(device);
  if (!identity || isRevoked(device)) return;
  const keys = await keyRows(world);
  for (const { deviceSeq, eventId } of entries) {
    const key = keys.get(entryName(deviceIdOf(identity, deviceSeq), deviceSeq));
    const receipt = receipts.get(deviceSeq);
    const same =
      key !== undefined &&
      receipt?.verdict === key.verdict &&
      receipt.code === key.code &&
      receipt.seq === key.effectiveSeq;
    demand(same, `device ${device.number} was told something else of an entry`, { deviceSeq, eventId, receipt, key });
  }
  world.seen.note('receipts compared', entries.length);
}

/** What the server says of every entry, by the name of the entry. */
export async function keyRows({ lane, plant }: World): Promise<ReadonlyMap<string, KeyRow>> {
  const { rows } = await lane.admin.query<KeyRow>(
    `select device_id as "deviceId", device_seq::int as "deviceSeq", verdict, code, effective_seq::int as "effectiveSeq"
     from event_key where org_id = $1`,
    [plant.organizationId],
  );
  return new Map(rows.map((row) => [entryName(row.deviceId, row.deviceSeq), row]));
}
