import { afterEach, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { appVersion } from './release.ts';
import { createOperation, enrolled, kioskLab, untilStatus } from './testing/kiosk-lab.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

test('[DV-4] a device tells how it is when it is connected, and again when that has changed, not with every page', async () => {
  const lab = kioskLab();
  kiosk = await enrolled(lab);
  await untilStatus(kiosk, ({ connection, catchingUp }) => connection === 'online' && !catchingUp);
  lab.room.connect();
  const report = { version: appVersion, unsent: 0, clock: 'synced' };
  await expect.poll(() => lab.room.reports.at(-1)).toEqual(report);
  const before = lab.room.reports.length;
  await kiosk.record(createOperation);
  await untilStatus(kiosk, ({ unsent, made }) => made === 1 && unsent === 0);
  await untilStatus(kiosk, ({ catchingUp }) => !catchingUp);
  expect(lab.room.reports.slice(before).filter(({ unsent }) => unsent === 0)).toEqual([]);
  lab.room.disconnect();
  lab.room.connect();
  await expect.poll(() => lab.room.reports.slice(before).at(-1)).toEqual(report);
});
