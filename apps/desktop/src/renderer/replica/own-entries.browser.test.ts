import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk, OwnEntry } from './kiosk-contract.ts';
import {
  createOperation,
  enrolled,
  type KioskLab,
  kioskLab,
  report,
  start,
  untilOperation,
  untilStatus,
} from './testing/kiosk-lab.ts';
import { modelManager } from './testing/model-basics.ts';
import { forkAt } from './testing/other-copy.ts';
import { dismissed, itemOf } from './testing/review-item-state.ts';
import { lastUndo } from './undo-request.ts';

const open = new Set<Kiosk>();
afterEach(async () => {
  await Promise.all([...open].map((kiosk) => kiosk.close()));
  open.clear();
});

async function ready(lab: KioskLab): Promise<Kiosk> {
  const kiosk = await enrolled(lab);
  open.add(kiosk);
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  await untilStatus(
    kiosk,
    ({ unsent, catchingUp, connection }) => unsent === 0 && !catchingUp && connection === 'online',
  );
  return kiosk;
}

/** Resolves with the first list of own entries that is as wanted. */
function untilEntries(kiosk: Kiosk, isWanted: (entries: readonly OwnEntry[]) => boolean): Promise<readonly OwnEntry[]> {
  return new Promise((resolve) => {
    const stop = kiosk.watchOwnEntries((entries) => {
      if (!isWanted(entries)) return;
      resolve(entries);
      queueMicrotask(() => stop());
    });
  });
}

async function lastOf(kiosk: Kiosk, made: number) {
  const last = lastUndo(await untilEntries(kiosk, ({ length }) => length === made));
  if (!last) throw new Error('nothing to take back');
  return last;
}

describe('own entries', () => {
  test('the last one is taken back with the server gone, at once, and once only; the server agrees', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    lab.transport.online = false;
    await kiosk.record(report(5));
    await kiosk.record(report(2));
    await untilOperation(kiosk, ({ state }) => state.good === 7);
    const { request } = await lastOf(kiosk, 4);
    expect((await kiosk.record(request)).ok).toBe(true);
    // Two reports and the undo, and what no page had brought before the server was gone.
    expect((await untilOperation(kiosk, ({ state }) => state.good === 5)).pending).toBeGreaterThanOrEqual(3);
    expect(await kiosk.record(request)).toMatchObject({ ok: false, error: { code: 'correction.second' } });
    lab.transport.online = true;
    lab.room.connect();
    expect(await untilOperation(kiosk, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 5 } });
    expect(await untilStatus(kiosk, ({ unsent }) => unsent === 0)).toMatchObject({ attention: [] });
    const [undone, last, before] = await untilEntries(kiosk, (entries) =>
      entries.every(({ verdict }) => verdict === 'accepted'),
    );
    expect(last).toMatchObject({ payload: { good: 2 }, correction: { becomes: null, by: undone?.eventId } });
    expect(before).toMatchObject({ payload: { good: 5 }, correction: null });
  });

  test('what was refused asks for attention until somebody has resolved it, elsewhere as well', async () => {
    const lab = kioskLab({ isPoison: ({ payload }) => payload.good === 13 });
    const kiosk = await ready(lab);
    lab.room.connect();
    await kiosk.record(report(13));
    await untilStatus(kiosk, ({ attention }) => attention.length === 1);
    const deviceId = kiosk.identity()?.deviceId ?? '';
    lab.server.change(...itemOf(deviceId, 3, { verdict: 'rejected', code: 'storage' }));
    lab.room.deliver();
    expect(await untilEntries(kiosk, ([entry]) => entry?.review?.status === 'open')).toHaveLength(3);
    expect(await untilStatus(kiosk, () => true)).toMatchObject({ attention: [{ deviceSeq: 3 }] });
    lab.server.change(...itemOf(deviceId, 3, { verdict: 'rejected', code: 'storage', ...dismissed }));
    lab.room.deliver();
    await untilStatus(kiosk, ({ attention }) => attention.length === 0);
    const [entry] = await untilEntries(kiosk, ([newest]) => newest?.review?.status === 'dismissed');
    expect(entry?.review).toMatchObject({ by: { id: modelManager }, reason: 'asked the shift' });
  });

  test('what was flagged before a fork is resolved under the name that it was sent under', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    lab.room.connect();
    await kiosk.record({ ...report(2000), confirmed: ['operation.exceeds_desired'] });
    await untilStatus(kiosk, ({ attention, unsent }) => attention.length === 1 && unsent === 0);
    const parent = kiosk.identity()?.deviceId ?? '';
    forkAt(lab, parent, 3);
    await kiosk.record({ ...report(1), confirmed: ['operation.exceeds_desired'] });
    await untilStatus(kiosk, ({ unsent, attention }) => unsent === 0 && attention.length === 2);
    const child = kiosk.identity()?.deviceId ?? '';
    expect(child).not.toBe(parent);
    lab.server.change(...itemOf(parent, 3, dismissed));
    lab.room.deliver();
    await untilStatus(kiosk, ({ attention }) => attention.map(({ deviceSeq }) => deviceSeq).join() === '4');
    lab.server.change(...itemOf(child, 4, dismissed));
    lab.room.deliver();
    await untilStatus(kiosk, ({ attention }) => attention.length === 0);
  });
});
