import {
  appendTo,
  type EventBody,
  type ReviewItemState,
  reviewItem,
  reviewItemId,
  type StreamKey,
  type Uuid,
} from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk, OwnEntry } from './kiosk-contract.ts';
import { someBodies } from './testing/bodies.ts';
import {
  createOperation,
  enrolled,
  type KioskLab,
  kioskLab,
  operationKey,
  report,
  start,
  untilOperation,
  untilStatus,
} from './testing/kiosk-lab.ts';
import { modelManager, modelOrganization, modelTime } from './testing/model-basics.ts';
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

/** What the queue says of a command of a device, as the server sends it. */
function item(deviceId: Uuid, deviceSeq: number, fields: Partial<ReviewItemState>): [StreamKey, ReviewItemState] {
  const about = { kind: 'entry', deviceId, deviceSeq } as const;
  const id = reviewItemId(modelOrganization, about);
  const state = { ...reviewItem.initial(id), ...about, existence: 'present' as const, openedAt: modelTime, ...fields };
  return [{ type: reviewItem.type, id }, state];
}

const dismissed = {
  status: 'dismissed',
  resolvedBy: { type: 'person', id: modelManager },
  resolvedAt: modelTime,
  resolution: 'asked the shift',
} as const;

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
    expect(await untilOperation(kiosk, ({ state }) => state.good === 5)).toMatchObject({ pending: 3 });
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
    lab.server.change(...item(deviceId, 3, { verdict: 'rejected', code: 'storage' }));
    lab.room.deliver();
    expect(await untilEntries(kiosk, ([entry]) => entry?.review?.status === 'open')).toHaveLength(3);
    expect(await untilStatus(kiosk, () => true)).toMatchObject({ attention: [{ deviceSeq: 3 }] });
    lab.server.change(...item(deviceId, 3, { verdict: 'rejected', code: 'storage', ...dismissed }));
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
    lab.server.change(...item(parent, 3, dismissed));
    lab.room.deliver();
    await untilStatus(kiosk, ({ attention }) => attention.map(({ deviceSeq }) => deviceSeq).join() === '4');
    lab.server.change(...item(child, 4, dismissed));
    lab.room.deliver();
    await untilStatus(kiosk, ({ attention }) => attention.length === 0);
  });
});

/** Another copy of this device goes on behind an entry. */
function forkAt(lab: KioskLab, deviceId: Uuid, deviceSeq: number): void {
  const chainHash = lab.server.state.devices.get(deviceId)?.chain[deviceSeq] ?? '';
  const [some] = someBodies(1, { good: 7, scrap: 0, scrapReason: null });
  const stream = { type: 'operation', id: operationKey };
  const body = { ...some, type: 'operation.quantity_reported', stream } as EventBody;
  const [entry] = appendTo({ deviceSeq, chainHash }, [body]);
  if (!entry) throw new Error('no entry');
  const entries = [{ deviceSeq: entry.deviceSeq, bytes: entry.bytes, chainHash: entry.chainHash }];
  const answer = lab.server.push(deviceId, {
    protocol: 1,
    previousHash: chainHash,
    entries,
    urgent: false,
    clocks: [],
  });
  if (answer.status !== 'taken') throw new Error(`the other copy was answered ${answer.status}`);
}
