import { type EventBody, reviewItemId } from '@lineside/domain';
import { deviceIdOf } from '../../../apps/desktop/src/renderer/replica/device-lineage.ts';
import type { OwnEntry } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Device } from '../device/device.ts';
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
  if (!identity) return;
  const { organizationId } = world.plant;
  const keys = await keyRows(world);
  const resolved = new Set((await reviewItems(world)).filter(({ status }) => status !== 'open').map(({ id }) => id));
  const wanted = entries.toReversed().filter(({ deviceSeq, bytes }) => {
    const key = keys.get(entryName(deviceIdOf(identity, deviceSeq), deviceSeq));
    if (!key || key.verdict === 'accepted') return false;
    const first = deviceSeq - (JSON.parse(bytes) as EventBody).command.index;
    const about = { kind: 'entry', deviceId: deviceIdOf(identity, first), deviceSeq: first } as const;
    return !resolved.has(reviewItemId(organizationId, about));
  });
  const expected = wanted.slice(0, shownAtMost).map(({ eventId }) => eventId);
  for (const window of device.windows) {
    const shown = (window.status?.attention ?? []).map(({ eventId }) => eventId);
    const same = shown.join() === expected.join();
    demand(same, `device ${device.number} asks for attention for something else`, { shown, expected });
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
