import { syncPaths } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
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

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

/** A device with three entries that were sent and two that were not, when it was told that it was revoked. */
async function revoked(lab: KioskLab): Promise<Kiosk> {
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await kiosk.record(start(kiosk));
  await kiosk.record(report(4));
  await untilStatus(kiosk, ({ unsent, catchingUp }) => unsent === 0 && !catchingUp);
  lab.transport.revoked.add(kiosk.identity()?.deviceId ?? '');
  await kiosk.record(report(1));
  await untilStatus(kiosk, ({ stopped }) => stopped === 'revoked');
  expect((await kiosk.record(report(1))).ok).toBe(true);
  await untilStatus(kiosk, ({ unsent }) => unsent === 2);
  return kiosk;
}

describe('a device that was revoked', () => {
  test('[DV-7] is told, keeps what it has, and hands it over once, also where an answer is lost', async () => {
    const lab = kioskLab();
    const one = await revoked(lab);
    expect(lab.server.state.head).toBe(3);
    lab.transport.fates.set(syncPaths.handOver, 'lose_answer');
    expect(await one.handOver()).toMatchObject({ ok: false, error: { code: 'offline' } });
    await untilStatus(one, ({ unsent }) => unsent === 2);
    expect(await one.handOver()).toEqual({ ok: true, value: { count: 2 } });
    expect(await untilStatus(one, ({ unsent }) => unsent === 0)).toMatchObject({
      stopped: 'revoked',
      made: 5,
      safe: 5,
    });
    expect(lab.server.state.head).toBe(5);
    expect(await untilOperation(one, () => true)).toMatchObject({ state: { good: 6 } });
    expect(await one.handOver()).toEqual({ ok: true, value: { count: 0 } });
    expect(lab.server.state.head).toBe(5);
  });

  test('[DV-7] still has it after a restart, and hands it over then', async () => {
    const lab = kioskLab();
    const before = await revoked(lab);
    await before.close();
    kiosk = await lab.open();
    expect(await untilStatus(kiosk, ({ stopped }) => stopped === 'revoked')).toMatchObject({ unsent: 2, made: 5 });
    await kiosk.signIn('mary', 'right');
    expect(await kiosk.handOver()).toEqual({ ok: true, value: { count: 2 } });
    expect(lab.server.state.head).toBe(5);
  });

  test('[DV-9] hands over what it had, not what is recorded meanwhile', async () => {
    const lab = kioskLab();
    const one = await revoked(lab);
    const { post } = lab.transport;
    lab.transport.post = async (path, ...sent) => {
      if (path === syncPaths.handOver) await one.record(report(7));
      return post(path, ...sent);
    };
    expect(await one.handOver()).toEqual({ ok: true, value: { count: 2 } });
    await untilStatus(one, ({ made, unsent }) => made === 6 && unsent === 1);
    expect(lab.server.state.head).toBe(5);
  });

  test('[DV-8] wants somebody who signed in here', async () => {
    const lab = kioskLab();
    const one = await revoked(lab);
    await one.signOut();
    expect(await one.handOver()).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } });
    expect(lab.server.state.head).toBe(3);
  });
});

describe('a new device', () => {
  test('[DV-1] is set up with a code and nobody signed in; a wrong code changes nothing', async () => {
    const lab = kioskLab();
    lab.transport.codes.add('K7QF 3MXP');
    kiosk = await lab.open();
    expect(await kiosk.enrolWithCode('AAAA AAAA')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(kiosk.identity()).toBeNull();
    expect(await kiosk.enrolWithCode('K7QF 3MXP')).toMatchObject({ ok: true, value: { name: 'Lathe 7' } });
    expect(kiosk.identity()).toMatchObject({ kind: 'kiosk', name: 'Lathe 7' });
    await untilStatus(kiosk, ({ connection }) => connection === 'online');
  });
});
