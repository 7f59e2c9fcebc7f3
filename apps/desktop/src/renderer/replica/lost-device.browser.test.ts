import { operationId } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import { JournalDatabase } from './journal-database.ts';
import type { Kiosk } from './kiosk-contract.ts';
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
import { modelOrganization } from './testing/model-basics.ts';

const otherOperation = {
  ...createOperation,
  subjectId: operationId(modelOrganization, 'WO-2', 7, '10'),
  payload: { ...createOperation.payload, orderNo: 'WO-2' },
};

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

/** A device with three entries at a server that is then restored from a backup of before it was there. */
async function lostDevice(lab: KioskLab): Promise<Kiosk> {
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  await kiosk.record(report(4));
  await untilStatus(kiosk, ({ unsent, catchingUp }) => unsent === 0 && !catchingUp);
  lab.server.restore(0, true);
  lab.transport.lost.add(kiosk.identity()?.deviceId ?? '');
  return kiosk;
}

describe('a device that the server has lost', () => {
  test('says so, goes on recording, and is enrolled again under its old id: everything is sent again, once', async () => {
    const lab = kioskLab();
    const one = await lostDevice(lab);
    const identity = one.identity();
    await one.record(report(1));
    await untilStatus(one, ({ stopped }) => stopped === 'unknown_device');
    expect((await one.record(report(1))).ok).toBe(true);
    expect(await one.enrolAgain()).toMatchObject({ ok: true, value: { deviceId: identity?.deviceId } });
    expect(await untilStatus(one, ({ unsent }) => unsent === 0)).toMatchObject({ stopped: null, made: 5, safe: 5 });
    expect(await untilOperation(one, ({ pending }) => pending === 0)).toMatchObject({ state: { good: 6 } });
    expect(one.identity()?.deviceId).toBe(identity?.deviceId);
    expect(lab.server.state.head).toBe(5);
  });

  test.each([
    ['does not know it', true],
    ['knows it from before', false],
  ])('goes on behind the entries that it has dropped where the server %s', async (_what, isLost) => {
    const lab = kioskLab();
    const one = await lostDevice(lab);
    if (!isLost) lab.transport.lost.clear();
    const journal = new JournalDatabase(`${lab.prefix}-journal`);
    await journal.entries.bulkDelete([1, 2]);
    journal.close();
    await one.record(report(1));
    await untilStatus(one, ({ stopped }) => stopped === 'unknown_device');
    expect((await one.enrolAgain()).ok).toBe(true);
    expect(await untilStatus(one, ({ unsent }) => unsent === 0)).toMatchObject({ stopped: null, made: 1, safe: 1 });
    expect((await one.record(otherOperation)).ok).toBe(true);
    await untilStatus(one, ({ unsent, made }) => unsent === 0 && made === 2);
  });

  test('wants somebody who signed in since the window was opened', async () => {
    const lab = kioskLab();
    const one = await lostDevice(lab);
    await one.signOut();
    expect(await one.enrolAgain()).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } });
  });
});
