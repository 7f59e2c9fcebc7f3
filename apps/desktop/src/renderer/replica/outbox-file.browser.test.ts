import { chainHashOf, contentHashOf, readOutbox } from '@lineside/domain';
import { afterEach, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { createOperation, enrolled, kioskLab, report, start, untilStatus } from './testing/kiosk-lab.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

test('what was not sent goes into a file as it would be pushed, and stays; nothing unsent is no file', async () => {
  const lab = kioskLab();
  const one = await enrolled(lab);
  kiosk = one;
  await one.record(createOperation);
  await one.record(start(one));
  await untilStatus(one, ({ unsent, catchingUp }) => unsent === 0 && !catchingUp);
  expect(await one.exportUnsent()).toBeNull();
  lab.transport.revoked.add(one.identity()?.deviceId ?? '');
  await one.record(report(4));
  await untilStatus(one, ({ stopped }) => stopped === 'revoked');
  await one.record(report(1));
  const { header, runs } = readOutbox((await one.exportUnsent()) ?? '');
  expect(header).toMatchObject({ deviceId: one.identity()?.deviceId });
  const [run] = runs;
  expect(run?.entries.map(({ deviceSeq }) => deviceSeq)).toEqual([3, 4]);
  // The bytes are those that were hashed, and the chain goes through them.
  let hash = run?.previousHash ?? '';
  for (const { deviceSeq, bytes, chainHash: chained } of run?.entries ?? []) {
    hash = chainHashOf(hash, deviceSeq, contentHashOf(bytes));
    expect(chained).toBe(hash);
  }
  expect(run?.clocks.length).toBeGreaterThan(0);
  await untilStatus(one, ({ unsent }) => unsent === 2);
});
