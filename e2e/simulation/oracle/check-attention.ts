import { type EventBody, reviewItemId } from '@lineside/domain';
import { deviceIdOf } from '../../../apps/desktop/src/renderer/replica/device-lineage.ts';
import type { OwnEntry } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Device } from '../device/device.ts';
import { isRevoked } from '../play/drain.ts';
import { reviewItems } from '../play/server-reads.ts';
import { untilTrue } from '../world/quiet.ts';
import type { World } from '../world/world.ts';
import { keyRows } from './check-receipts.ts';
import { entryName, readOwnJournal } from './receipt-log.ts';
import { demand } from './violation.ts';

const readMs = 10_000;
const shownAtMost = 100;

/** A device asks for attention for what was not simply taken and nobody has resolved, and for nothing else; own entries say what the server says. */
export async function checkAttention(world: World, device: Device): Promise<void> {
  const { identity, entries } = await readOwnJournal(device);
  // Who was revoked is told nothing any more.
  if (!identity || isRevoked(device)) return;
  const { organizationId } = world.plant;
  const keys = await keyRows(world);
  const items = new Map((await reviewItems(world)).map(({ id, status }) => [id, status]));
  const inQuestion = entries.toReversed().flatMap(({ deviceSeq, bytes, eventId }) => {
    const key = keys.get(entryName(deviceIdOf(identity, deviceSeq), deviceSeq));
    if (!key || key.verdict === 'accepted') return [];
    const first = deviceSeq - (JSON.parse(bytes) as EventBody).command.index;
    const about = { kind: 'entry', deviceId: deviceIdOf(identity, first), deviceSeq: first } as const;
    const status = items.get(reviewItemId(organizationId, about)) ?? (key.verdict === 'waiting' ? 'open' : null);
    // What was settled without an item of its own (somebody dismissed what it rested on) is shown until it is 14 days old.
    return status === null || status === 'open' ? [{ eventId, isDemanded: status === 'open' }] : [];
  });
  const allowed = inQuestion.map(({ eventId }) => eventId);
  const expected = inQuestion.slice(0, shownAtMost).flatMap(({ eventId, isDemanded }) => (isDemanded ? [eventId] : []));
  for (const window of device.windows) {
    const shown = (window.status?.attention ?? []).map(({ eventId }) => eventId);
    const isRight = expected.every((id) => shown.includes(id)) && shown.every((id) => allowed.includes(id));
    const isInOrder = shown.join() === allowed.filter((id) => shown.includes(id)).join();
    demand(isRight && isInOrder, `device ${device.number} asks for attention for something else`, { shown, expected });
    const told: (readonly OwnEntry[])[] = [];
    const stop = window.kiosk.watchOwnEntries((own) => void told.push(own));
    await untilTrue(async () => told.length > 0, readMs);
    stop();
    for (const { deviceSeq, verdict, code } of told[0] ?? []) {
      const key = keys.get(entryName(deviceIdOf(identity, deviceSeq), deviceSeq));
      demand(
        verdict === key?.verdict && code === key.code,
        `device ${device.number} says something else of an own entry`,
        {
          deviceSeq,
          shown: [verdict, code],
          key,
        },
      );
    }
  }
  world.seen.note('attention asked for', expected.length);
}
