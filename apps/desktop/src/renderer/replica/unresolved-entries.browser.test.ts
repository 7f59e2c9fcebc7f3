import { syncPaths, type Uuid } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk, SyncStatus } from './kiosk-contract.ts';
import { createOperation, enrolled, type KioskLab, kioskLab, report, start, untilStatus } from './testing/kiosk-lab.ts';
import { forkAt } from './testing/other-copy.ts';
import { dismissed, itemOf } from './testing/review-item-state.ts';
import { storedFact, storedJournal } from './testing/stored-journal.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

const dayMs = 86_400_000;
const isPoison = ({ payload }: { readonly payload: Readonly<Record<string, unknown>> }) => payload.good === 13;

function device(): Kiosk {
  if (!kiosk) throw new Error('no device is open');
  return kiosk;
}

/** The numbers of the entries that the journal holds. */
async function held(lab: KioskLab): Promise<readonly number[]> {
  const rows = (await storedJournal(lab.prefix)).map((row) => JSON.parse(row) as { deviceSeq: number; bytes?: string });
  return rows.filter(({ bytes }) => bytes !== undefined).map(({ deviceSeq }) => deviceSeq);
}

/** Which entries stand there to be looked at, once it is these. */
async function untilAttention(...numbers: readonly number[]): Promise<readonly number[]> {
  const numbersOf = ({ attention }: SyncStatus) => attention.map(({ deviceSeq }) => deviceSeq);
  return numbersOf(await untilStatus(device(), (status) => numbersOf(status).join() === numbers.join()));
}

/** Opens the app again so many days later. */
async function reopen(lab: KioskLab, daysLater: number): Promise<void> {
  await device().close();
  lab.server.now += daysLater * dayMs;
  kiosk = await lab.open();
  await untilStatus(kiosk, ({ connection, catchingUp }) => connection === 'online' && !catchingUp);
}

/** A device whose third entry was rejected, with two behind it that were not. */
async function withRejected(lab: KioskLab): Promise<Uuid> {
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  await untilStatus(kiosk, ({ unsent, clock }) => unsent === 0 && clock === 'synced');
  for (const good of [13, 1, 2]) await kiosk.record(report(good));
  await untilStatus(kiosk, ({ unsent }) => unsent === 0);
  return kiosk.identity()?.deviceId ?? '';
}

/** Settled for longer than 14 days: only the last entry is still in the journal. */
async function pruned(lab: KioskLab): Promise<void> {
  await reopen(lab, 0);
  await reopen(lab, 15);
  await expect.poll(() => held(lab)).toEqual([5]);
}

describe('own entries that somebody has to look at', () => {
  test('[SY-93] stand at the device until their item is resolved, also when the journal has dropped them', async () => {
    const lab = kioskLab({ isPoison });
    const deviceId = await withRejected(lab);
    lab.server.change(...itemOf(deviceId, 3, { verdict: 'rejected', code: 'storage' }));
    await pruned(lab);
    expect(await untilAttention(3)).toEqual([3]);
    await reopen(lab, 100);
    const { attention } = await untilStatus(device(), (status) => status.attention.length > 0);
    expect(attention).toMatchObject([{ payload: { good: 13 }, verdict: 'rejected', code: 'storage' }]);
    lab.server.change(...itemOf(deviceId, 3, dismissed));
    lab.room.connect();
    expect(await untilAttention()).toEqual([]);
  });

  test('[SY-93] before a fork they are resolved under the name that they were sent under', async () => {
    const lab = kioskLab({ isPoison });
    const parent = await withRejected(lab);
    lab.server.change(...itemOf(parent, 3));
    await pruned(lab);
    forkAt(lab, parent, 5);
    await device().record(report(4));
    await expect.poll(() => device().identity()?.deviceId).not.toBe(parent);
    await untilStatus(device(), ({ unsent, made }) => unsent === 0 && made === 6);
    // The model server judges by a clock of its own: what is recorded 15 days later lies ahead of it.
    expect(await untilAttention(6, 3)).toEqual([6, 3]);
    lab.server.change(...itemOf(parent, 3, dismissed));
    lab.room.connect();
    expect(await untilAttention(6)).toEqual([6]);
  });

  test('[SY-93] one that was resolved while the device was away is over, though its item has left since', async () => {
    const lab = kioskLab({ isPoison });
    const deviceId = await withRejected(lab);
    lab.server.change(...itemOf(deviceId, 3));
    await reopen(lab, 0);
    expect(await untilAttention(3)).toEqual([3]);
    lab.server.change(...itemOf(deviceId, 3, { ...dismissed, existence: 'deleted' }));
    await reopen(lab, 40);
    expect(await untilAttention()).toEqual([]);
  });

  test('[SY-93] one whose item a restored server has lost is over: nobody could resolve it', async () => {
    const lab = kioskLab({ isPoison });
    const deviceId = await withRejected(lab);
    lab.server.change(...itemOf(deviceId, 3));
    await pruned(lab);
    expect(await untilAttention(3)).toEqual([3]);
    lab.server.restore(2, true);
    lab.room.connect();
    expect(await untilAttention()).toEqual([]);
  });

  test('[SY-93] one that has just been rejected stands there before anybody was asked', async () => {
    const lab = kioskLab({ isPoison });
    await withRejected(lab);
    expect(await untilAttention(3)).toEqual([3]);
  });

  test('[SY-93] one that comes late to the queue is shown, however old it is', async () => {
    const lab = kioskLab({ isPoison });
    const deviceId = await withRejected(lab);
    expect(await untilAttention(3)).toEqual([3]);
    await reopen(lab, 40);
    expect(await untilAttention()).toEqual([]);
    lab.server.change(...itemOf(deviceId, 3));
    lab.room.connect();
    expect(await untilAttention(3)).toEqual([3]);
  });
});

test('what a restored server has lost is not dropped, however long ago it was settled', async () => {
  const lab = kioskLab({ isPoison });
  const deviceId = await withRejected(lab);
  await reopen(lab, 0);
  lab.server.restore(2, true);
  const body = {
    status: 'server_too_old',
    receipts: [],
    deviceSeq: 3,
    type: 'operation.quantity_reported',
    version: 1,
  };
  lab.transport.fates.set(syncPaths.push, { answer: { status: 200, body } });
  await reopen(lab, 15);
  await untilStatus(device(), ({ stopped }) => stopped === 'server_too_old');
  // It has looked what is settled now: the first two, and of those it has known for no 14 days.
  await expect.poll(() => storedFact(lab.prefix, 'settled')).toMatchObject([{ deviceSeq: 0 }, { deviceSeq: 2 }]);
  expect((await held(lab)).slice(-3)).toEqual([3, 4, 5]);
  lab.room.connect();
  await untilStatus(device(), ({ unsent }) => unsent === 0);
  expect(lab.server.state.devices.get(deviceId)?.chain).toHaveLength(6);
});
