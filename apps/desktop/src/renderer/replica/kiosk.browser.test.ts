import { appendTo, type EventBody, type PushRequest, syncPaths } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { duringScan } from './scan-under-way.ts';
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
import { modelManager, modelOrganization } from './testing/model-basics.ts';

const open = new Set<Kiosk>();

/** Entry 3 of another copy of this device: seven pieces. */
function foreignEntry(lab: KioskLab, deviceId: string): PushRequest {
  const chain = lab.server.state.devices.get(deviceId)?.chain ?? [];
  const body = { ...someBodies(1, { good: 7, scrap: 0, scrapReason: null })[0], type: 'operation.quantity_reported' };
  const stream = { type: 'operation', id: operationKey };
  const tail = { deviceSeq: 2, chainHash: chain[2] ?? '' };
  const [entry] = appendTo(tail, [{ ...body, stream } as EventBody]);
  if (!entry) throw new Error('no entry');
  const { deviceSeq, bytes, chainHash } = entry;
  const entries = [{ deviceSeq, bytes, chainHash }];
  return { protocol: 1, previousHash: tail.chainHash, entries, urgent: false, clocks: [] };
}

async function opened(kiosk: Promise<Kiosk>): Promise<Kiosk> {
  const one = await kiosk;
  open.add(one);
  return one;
}

async function closed(kiosk: Kiosk): Promise<void> {
  open.delete(kiosk);
  await kiosk.close();
}

/** An enrolled device with an operation that the server knows. */
async function ready(lab: KioskLab): Promise<Kiosk> {
  const kiosk = await opened(enrolled(lab));
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  await untilStatus(
    kiosk,
    ({ unsent, connection, catchingUp }) => unsent === 0 && connection === 'online' && !catchingUp,
  );
  return kiosk;
}

afterEach(async () => {
  await Promise.all([...open].map(closed));
});

describe('kiosk', () => {
  test('signs in, chooses its station and is the same device after it was closed', async () => {
    const lab = kioskLab();
    const kiosk = await opened(lab.open());
    expect(kiosk.identity()).toBeNull();
    expect(await kiosk.signIn('mary', 'wrong')).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } });
    expect(await kiosk.signIn('mary', 'right')).toMatchObject({
      ok: true,
      value: { personId: modelManager, roles: ['production_manager'] },
    });
    expect(await kiosk.stationChoices()).toMatchObject({
      ok: true,
      value: { equipment: [{ workplaceName: 'Lathe 7' }] },
    });
    await kiosk.enrol({ kind: 'kiosk', siteId: modelOrganization, equipmentId: modelManager, name: 'Lathe 7' });
    const identity = kiosk.identity();
    expect(identity).toMatchObject({ siteId: modelOrganization, name: 'Lathe 7' });
    await closed(kiosk);
    lab.transport.online = false;
    const again = await opened(lab.open());
    expect(again.identity()).toEqual(identity);
    expect(again.session()?.username).toBe('mary');
    expect(await again.signIn('mary', 'right')).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('records with the server gone, over a restart, and every entry arrives once', async () => {
    const lab = kioskLab();
    const kiosk = await opened(enrolled(lab));
    await untilStatus(kiosk, ({ clock, catchingUp }) => clock === 'synced' && !catchingUp);
    lab.transport.online = false;
    expect((await kiosk.record(createOperation)).ok).toBe(true);
    expect((await kiosk.record(start(kiosk))).ok).toBe(true);
    expect((await kiosk.record(report(3))).ok).toBe(true);
    expect(await untilOperation(kiosk, ({ pending }) => pending === 3)).toMatchObject({
      seq: null,
      state: { good: 3, status: 'IN_PROGRESS' },
    });
    await closed(kiosk);
    const again = await opened(lab.open());
    expect(await untilOperation(again, ({ pending }) => pending === 3)).toMatchObject({ state: { good: 3 } });
    expect(await untilStatus(again, ({ connection }) => connection === 'offline')).toMatchObject({
      unsent: 3,
      made: 3,
      safe: 0,
    });
    lab.transport.online = true;
    lab.room.connect();
    expect(await untilOperation(again, ({ pending }) => pending === 0)).toMatchObject({ seq: 3, state: { good: 3 } });
    expect(await untilStatus(again, ({ unsent }) => unsent === 0)).toMatchObject({ safe: 3, attention: [] });
    expect(lab.server.state.head).toBe(3);
  });

  test('an entry keeps the code that made it, as it was read; one that a hand made keeps none', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const pushed: string[] = [];
    const push = lab.server.push.bind(lab.server);
    lab.server.push = (deviceId, request) => {
      pushed.push(...request.entries.map(({ bytes }) => bytes));
      return push(deviceId, request);
    };
    await duringScan(']C1LOT\u001d\u0000', () => kiosk.record(report(1)));
    await kiosk.record(report(2));
    await expect.poll(() => pushed.length).toBe(2);
    const scans = pushed.map((bytes) => (JSON.parse(bytes) as { scan?: string }).scan);
    expect(scans).toEqual([']C1LOT\u001d\u2400', undefined]);
  });

  test('a device that was moved to another site fills a replica of that site, and keeps what it made', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const movedTo = kiosk.newId();
    lab.server.siteId = movedTo;
    lab.room.connect();
    const changed = new Promise<void>((resolve) => kiosk.onChange(resolve));
    await changed;
    expect(kiosk.identity()?.siteId).toBe(movedTo);
    await kiosk.record(report(4));
    expect(await untilOperation(kiosk, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 4 } });
    expect(await untilStatus(kiosk, ({ unsent }) => unsent === 0)).toMatchObject({ safe: 3 });
  });

  test('a lost answer is asked for again and nothing is stored twice', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    lab.transport.fates.set(syncPaths.push, 'lose_answer');
    await kiosk.record(report(5));
    await untilStatus(kiosk, ({ unsent }) => unsent === 0);
    expect(await untilOperation(kiosk, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 5 } });
    expect(lab.server.state.head).toBe(3);
  });

  test('the live page may come before the answer of the push', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    lab.room.connect();
    await kiosk.record(report(1));
    await untilStatus(kiosk, ({ unsent, made }) => unsent === 0 && made === 3);
    const counts: number[] = [];
    kiosk.watchOne('operation', operationKey, ({ state }) => counts.push((state as unknown as { good: number }).good));
    lab.transport.fates.set(syncPaths.push, 'lose_answer');
    await kiosk.record(report(1));
    await untilStatus(kiosk, ({ unsent, made }) => unsent === 0 && made === 4);
    await untilOperation(kiosk, ({ pending, state }) => pending === 0 && state.good === 2);
    expect(counts.every((count, index) => count >= (counts[index - 1] ?? 0) && count <= 2)).toBe(true);
    expect(counts.at(-1)).toBe(2);
  });

  test('refuses by the rules, stores nothing of it, and asks where the rules say so', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    expect(await kiosk.record({ ...report(1), subjectId: modelManager })).toMatchObject({
      ok: false,
      error: { code: 'subject.unknown' },
    });
    expect(await kiosk.record(report(2000))).toMatchObject({ ok: false, error: { code: 'operation.exceeds_desired' } });
    expect(await untilStatus(kiosk, () => true)).toMatchObject({ made: 2 });
    expect((await kiosk.record({ ...report(2000), confirmed: ['operation.exceeds_desired'] })).ok).toBe(true);
    expect(await untilStatus(kiosk, ({ unsent, made }) => made === 3 && unsent === 0)).toMatchObject({
      attention: [{ eventType: 'operation.quantity_reported', verdict: 'flagged', code: 'operation.exceeds_desired' }],
    });
  });

  test('a rejected entry leaves the view and stands where it can be seen', async () => {
    const lab = kioskLab({ isPoison: ({ payload }) => payload.good === 13 });
    const kiosk = await ready(lab);
    await kiosk.record(report(13));
    expect(await untilStatus(kiosk, ({ attention }) => attention.length > 0)).toMatchObject({
      attention: [{ deviceSeq: 3, verdict: 'rejected', code: 'storage' }],
    });
    expect(await untilOperation(kiosk, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 0 } });
  });

  test('a call for help anywhere in the unsent tail sends all of it first, also what is not in the same push', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const pushes: [count: number, urgent: boolean][] = [];
    const push = lab.server.push.bind(lab.server);
    lab.server.push = (deviceId, request) => {
      pushes.push([request.entries.length, request.urgent]);
      return push(deviceId, request);
    };
    lab.transport.online = false;
    // One push holds 500.
    await Promise.all(Array.from({ length: 500 }, () => kiosk.record(report(1))));
    const call = {
      siteId: null,
      equipmentId: modelManager,
      callType: 'material',
      priority: 'medium',
      description: null,
    };
    const raise = { type: 'andon_call.raise', subjectId: kiosk.newId(), payload: call, confirmed: ['subject.unknown'] };
    expect(await kiosk.record(raise)).toMatchObject({ ok: true });
    lab.transport.online = true;
    lab.room.connect();
    await untilStatus(kiosk, ({ unsent }) => unsent === 0);
    await kiosk.record(report(1));
    await expect.poll(() => pushes.length).toBe(3);
    expect(pushes).toEqual([
      [500, true],
      [2, true],
      [1, false],
    ]);
  });

  test('twenty commands at once are twenty entries, decided one after the other', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const done = await Promise.all(Array.from({ length: 20 }, () => kiosk.record(report(1))));
    expect(done.every(({ ok }) => ok)).toBe(true);
    await untilStatus(kiosk, ({ unsent, made }) => unsent === 0 && made === 22);
    expect(await untilOperation(kiosk, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 20 } });
  });

  test('a restored server starts a new generation; what it lost is sent again and nothing disappears meanwhile', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    await kiosk.record(report(4));
    await untilOperation(kiosk, ({ pending, state }) => pending === 0 && state.good === 4);
    const counts: number[] = [];
    kiosk.watchOne('operation', operationKey, ({ state }) => counts.push((state as unknown as { good: number }).good));
    lab.server.restore(2, true);
    await kiosk.record(report(1));
    lab.room.connect();
    expect(await untilOperation(kiosk, ({ pending, state }) => pending === 0 && state.good === 5)).toMatchObject({
      seq: 4,
    });
    expect(counts.filter((count) => count < 4)).toEqual([]);
    expect(lab.server.state.head).toBe(4);
  });

  test('a type that the server does not know stops the queue, and nothing is lost', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const body = {
      status: 'server_too_old',
      receipts: [],
      deviceSeq: 3,
      type: 'operation.quantity_reported',
      version: 1,
    };
    lab.transport.fates.set(syncPaths.push, { answer: { status: 200, body } });
    await kiosk.record(report(1));
    expect(await untilStatus(kiosk, ({ stopped }) => stopped === 'server_too_old')).toMatchObject({ unsent: 1 });
    lab.room.connect();
    expect(await untilStatus(kiosk, ({ unsent }) => unsent === 0)).toMatchObject({ stopped: null, made: 3 });
  });

  test.each([
    ['device.revoked', 403, 'revoked'],
    ['device.unknown', 404, 'unknown_device'],
    ['protocol.too_old', 422, 'kiosk_too_old'],
    ['protocol.too_new', 422, 'server_behind'],
  ] as const)('%s stops the queue and says so; recording goes on', async (code, status, stopped) => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    lab.transport.fates.set(syncPaths.push, { answer: { status, body: { code } } });
    await kiosk.record(report(1));
    expect(await untilStatus(kiosk, (now) => now.stopped === stopped)).toMatchObject({ unsent: 1 });
    expect((await kiosk.record(report(1))).ok).toBe(true);
    lab.room.connect();
    expect(await untilStatus(kiosk, ({ unsent }) => unsent === 0)).toMatchObject({ stopped: null });
  });

  test('an old image of the device goes on under a name of its own, and what it made since is there once', async () => {
    const lab = kioskLab();
    const kiosk = await ready(lab);
    const parent = kiosk.identity()?.deviceId ?? '';
    const taken = lab.server.push(parent, foreignEntry(lab, parent));
    expect(taken.status).toBe('taken');
    await kiosk.record(report(2));
    await untilStatus(kiosk, ({ unsent, made }) => made === 3 && unsent === 0);
    expect(kiosk.identity()?.deviceId).not.toBe(parent);
    expect(await untilOperation(kiosk, ({ pending, state }) => pending === 0 && state.good === 9)).toMatchObject({
      seq: 4,
    });
    expect(lab.server.state.head).toBe(4);
  });
});
