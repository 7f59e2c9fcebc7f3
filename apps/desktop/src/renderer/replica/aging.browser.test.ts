import type { OperationState } from '@lineside/domain';
import { afterEach, expect, test } from 'vitest';
import type { Kiosk, View } from './kiosk-contract.ts';
import { ReplicaStore } from './replica-store.ts';
import { createOperation, enrolled, kioskLab, untilOperation, untilStatus } from './testing/kiosk-lab.ts';
import { modelTime } from './testing/model-basics.ts';
import { operationRow } from './testing/operation-row.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

const day = 86_400_000;

/** The orders of the finished operations that a device shows, each time they change. */
function finished(device: Kiosk): string[][] {
  const seen: string[][] = [];
  const where = { status: 'FINISHED' };
  device.watchList<OperationState>({ type: 'operation', where }, (views: readonly View<OperationState>[]) => {
    seen.push(views.map(({ state }) => state.orderNo));
  });
  return seen;
}

test('[KER-12] what only grew old leaves the device by itself, once it has heard the time of the server', async () => {
  const lab = kioskLab();
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await untilOperation(kiosk, ({ pending, seq }) => pending === 0 && seq !== null);
  await kiosk.close();
  const store = await ReplicaStore.open(1, { name: `${lab.prefix}-replica` });
  const closed = (nth: number, days: number) =>
    operationRow(nth, { seq: 1, status: 'FINISHED', closure: 'finished', closedAt: modelTime - days * day });
  await store.write({ states: [closed(20, 20), closed(13, 13)], gone: [], cursor: await store.cursor() });
  await store.close();
  lab.transport.online = false;
  kiosk = await lab.open();
  const seen = finished(kiosk);
  await untilStatus(kiosk, ({ connection }) => connection === 'offline');
  await expect.poll(() => seen.at(-1)).toEqual(['WO-13', 'WO-20']);
  lab.transport.online = true;
  lab.room.connect();
  await expect.poll(() => seen.at(-1)).toEqual(['WO-13']);
});
