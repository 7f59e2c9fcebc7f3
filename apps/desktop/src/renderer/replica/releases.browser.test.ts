import { type AndonCallState, catalog, catalogOf, operationId } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk, View } from './kiosk-contract.ts';
import { layoutsOf } from './replica-database.ts';
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
import { modelId, modelManager, modelOrganization } from './testing/model-basics.ts';
import { ModelJournal } from './testing/model-journal.ts';
import { olderRelease } from './testing/older-release.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

async function working(lab: KioskLab): Promise<Kiosk> {
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  return kiosk;
}

const callId = modelId(77);

/** Another device, of a newer release, calls for help. */
function callElsewhere(lab: KioskLab): void {
  let ids = 9000;
  const journal = new ModelJournal(modelId(8999), () => {
    ids += 1;
    return modelId(ids);
  });
  const call = { siteId: null, equipmentId: modelManager, callType: 'stop', priority: 'high', description: null };
  journal.record([{ type: 'andon_call.raised', stream: { type: 'andon_call', id: callId }, payload: call }]);
  const push = journal.pushAfter(0, 1);
  if (push) lab.server.push(journal.deviceId, push);
}

const calls = (device: Kiosk) =>
  new Promise<readonly View<AndonCallState>[]>((resolve) => {
    const where = { status: ['open'] };
    device.watchList<AndonCallState>({ type: 'andon_call', where }, (views) => views.length > 0 && resolve(views));
  });

describe('a kiosk whose protocol its server does not take', () => {
  test('too old: goes on recording, says that it must be updated, and sends everything once it is', async () => {
    const lab = kioskLab({ protocols: { oldest: 2, newest: 3 }, release: { protocol: 1, catalog } });
    const old = await working(lab);
    expect(await untilStatus(old, ({ stopped, unsent }) => stopped === 'kiosk_too_old' && unsent === 2)).toBeTruthy();
    expect((await old.record(report(3))).ok).toBe(true);
    expect(lab.server.state.head).toBe(0);
    await old.close();
    kiosk = await lab.open({ protocol: 2, catalog });
    expect(await untilStatus(kiosk, ({ unsent, stopped }) => unsent === 0 && stopped === null)).toMatchObject({
      safe: 3,
    });
    expect(lab.server.state.head).toBe(3);
  });

  test('newer than the server: waits, says that the server is being updated, and drains when it is', async () => {
    const lab = kioskLab({ protocols: { oldest: 1, newest: 1 }, release: { protocol: 2, catalog } });
    const newer = await working(lab);
    expect(await untilStatus(newer, ({ stopped, unsent }) => stopped === 'server_behind' && unsent === 2)).toBeTruthy();
    expect((await newer.record(report(3))).ok).toBe(true);
    lab.transport.protocols = { oldest: 1, newest: 2 };
    lab.room.connect();
    expect(await untilStatus(newer, ({ unsent, stopped }) => unsent === 0 && stopped === null)).toMatchObject({
      safe: 3,
    });
    expect(await untilOperation(newer, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 3 } });
  });
});

describe('a kiosk of the release before', () => {
  test('keeps what it does not know by pull and by live page, works on, and shows it once it is updated', async () => {
    const lab = kioskLab({ release: olderRelease });
    const old = await working(lab);
    await untilStatus(old, ({ unsent, connection }) => unsent === 0 && connection === 'online');
    lab.room.connect();
    await untilStatus(old, ({ catchingUp }) => !catchingUp);
    callElsewhere(lab);
    lab.room.deliver();
    await old.record(report(4));
    // The state has a field that this release does not fold; it is kept as it came.
    const known = await untilOperation(old, ({ pending, state }) => pending === 0 && state.good === 4);
    expect(known.state.cancelReason).toBeNull();
    expect(await untilStatus(old, ({ unsent }) => unsent === 0)).toMatchObject({ stopped: null, attention: [] });
    await old.close();
    lab.transport.online = false;
    kiosk = await lab.open({ protocol: 1, catalog });
    expect(await calls(kiosk)).toMatchObject([{ id: callId, state: { callType: 'stop', notes: {} } }]);
    lab.transport.online = true;
    lab.room.connect();
    await untilStatus(kiosk, ({ connection, catchingUp }) => connection === 'online' && !catchingUp);
    await expect.poll(() => layoutsOf(1, { name: `${lab.prefix}-replica` })).toHaveLength(1);
  });

  test('an unknown verdict code is shown as it is', async () => {
    const lab = kioskLab({ release: olderRelease });
    const old = await working(lab);
    await untilOperation(old, ({ pending }) => pending === 0);
    lab.server.livePage = () => null;
    const pull = lab.server.pull.bind(lab.server);
    lab.server.pull = (deviceId, request) => {
      const answer = pull(deviceId, request);
      if (answer.status !== 'page') return answer;
      const receipts = answer.page.receipts.map((run) => ({
        ...run,
        verdict: 'flagged' as const,
        code: 'of.tomorrow',
      }));
      return { ...answer, page: { ...answer.page, receipts } };
    };
    await old.record(report(1));
    const { attention } = await untilStatus(old, (status) => status.attention.length > 0);
    expect(attention).toMatchObject([{ eventType: 'operation.quantity_reported', code: 'of.tomorrow' }]);
  });

  test('entries that it left in an earlier version of their event are shown in the present one', async () => {
    const aggregates = catalog.aggregates.map((definition) => {
      const name = 'operation.quantity_reported';
      const reported = definition.events[name];
      if (!reported) return definition;
      const upcasts = [
        (payload: Readonly<Record<string, unknown>>) => ({ ...payload, good: Number(payload.good) * 10 }),
      ];
      return { ...definition, events: { ...definition.events, [name]: { ...reported, version: 2, upcasts } } };
    });
    const lab = kioskLab();
    const old = await working(lab);
    await untilOperation(old, ({ pending }) => pending === 0);
    lab.transport.online = false;
    await old.record(report(4));
    await old.close();
    kiosk = await lab.open({ protocol: 1, catalog: catalogOf(aggregates) });
    expect(await untilOperation(kiosk, ({ pending }) => pending === 1)).toMatchObject({ state: { good: 40 } });
    expect(operationId(modelOrganization, 'WO-1', 7, '10')).toBe(createOperation.subjectId);
  });
});
