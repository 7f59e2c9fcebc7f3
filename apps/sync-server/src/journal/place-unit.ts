import { deriveId, genesisHash, type HashHex, type Uuid } from '@lineside/domain';
import { ensureChildDevice } from '../db/cursor-rows.ts';
import type { StoredLink } from '../db/key-rows.ts';
import type { GroupTransaction } from './group-transaction.ts';
import { DeviceRefused } from './journal-errors.ts';
import type { Outcome } from './pending.ts';
import { openedFork } from './review-queue.ts';
import type { ParsedEntry, Unit } from './run.ts';

interface Placing {
  readonly deviceId: Uuid;
  readonly unit: Unit;
  readonly stored: StoredRun;
  readonly mayBeRevoked?: boolean;
}

export type StoredRun = ReadonlyMap<number, StoredLink>;

/** Where a unit stands to what the device sent before: next in line, or already answered (seen, hole, fork, refused). */
export async function placeUnit(
  tx: GroupTransaction,
  { deviceId, unit, stored, mayBeRevoked }: Placing,
): Promise<'next' | Outcome> {
  const cursor = tx.cursor(deviceId);
  if (!cursor) return { kind: 'failed', error: new DeviceRefused('unknown_device') };
  if (cursor.row.status === 'revoked' && !mayBeRevoked)
    return { kind: 'failed', error: new DeviceRefused('device_revoked') };
  const [first] = unit.entries;
  const expected = cursor.lastSeq + 1;
  if (first.deviceSeq > expected) return { kind: 'answered', answer: { status: 'hole', expected } };
  if (first.deviceSeq === expected) return first.previousHash === cursor.lastHash ? 'next' : forkBefore;
  const diverging = unit.entries.find((entry) => stored.get(entry.deviceSeq)?.chain_hash !== entry.chainHash);
  if (!diverging) return seen(unit, stored);
  // Known entries followed by new ones within one command: it was taken apart before, so the rest is sent alone.
  if (diverging.deviceSeq === expected) return { kind: 'answered', answer: { status: 'hole', expected } };
  return fork(tx, { deviceId, entry: diverging, stored });
}

function seen({ entries }: Unit, stored: StoredRun): Outcome {
  const receipts = entries.flatMap(({ deviceSeq }) => {
    const link = stored.get(deviceSeq);
    return link ? [{ deviceSeq, seq: link.effective_seq, verdict: link.verdict, code: link.code }] : [];
  });
  return { kind: 'taken', receipts };
}

const forkBefore: Outcome = {
  kind: 'answered',
  answer: { status: 'fork', lastCommonSeq: null, childDeviceId: null },
};

/** The same number with another chain hash: an old image of the device was restored and went on. */
async function fork(
  tx: GroupTransaction,
  { deviceId, entry, stored }: { deviceId: Uuid; entry: ParsedEntry; stored: StoredRun },
): Promise<Outcome> {
  const { organizationId, logger } = tx.context;
  const forkedAt = entry.deviceSeq - 1;
  const forkedHash: HashHex | undefined = forkedAt === 0 ? genesisHash : stored.get(forkedAt)?.chain_hash;
  if (forkedHash !== entry.previousHash) return forkBefore;
  const childId = deriveId(organizationId, 'device', [deviceId, forkedAt, entry.chainHash]);
  const ids = { childId, parentId: deviceId, forkedAt };
  const isNew = await ensureChildDevice(tx.client, organizationId, {
    ...ids,
    forkedHash,
    firstHash: entry.chainHash,
  });
  if (isNew) {
    const { site_id: siteId } = tx.cursor(deviceId)?.row ?? { site_id: null };
    tx.say(openedFork(organizationId, { ...ids, siteId, noticedAt: tx.recordedAt.getTime() }));
    logger.warn({ organizationId, ...ids }, 'a device went on from an old image: it is two devices now');
  }
  return { kind: 'answered', answer: { status: 'fork', lastCommonSeq: forkedAt, childDeviceId: childId } };
}
