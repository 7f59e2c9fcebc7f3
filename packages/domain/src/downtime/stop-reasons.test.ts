import { expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { isOfferedAt } from '../plant/reason-classes.ts';
import { breakdownReason, maintenanceReason } from './source-stops.ts';
import { seedStopReasons } from './stop-reasons.ts';

test('[DT-16] the 27 stop reasons of the replaced system, five of them planned there', () => {
  const codes = seedStopReasons.map(({ code }) => code);
  expect(new Set(codes).size).toBe(27);
  const planned = seedStopReasons.filter(({ category }) => category !== 'unplanned').map(({ code }) => code);
  expect(planned.toSorted()).toEqual(['BREAK_TIME', 'CHANGEOVER', 'CLEANING', 'INSPECTION', 'MAINTENANCE']);
  expect(codes).toEqual(expect.arrayContaining([breakdownReason, maintenanceReason]));
});

test('[DT-16] each is one that the catalog takes', () => {
  const created = catalog.event('reason.created')?.event.payload;
  for (const [sortOrder, seed] of seedStopReasons.entries()) {
    const payload = { siteId: null, kind: 'stop', ...seed, sortOrder, enabled: true };
    expect(created?.safeParse(payload).error?.issues ?? []).toEqual([]);
  }
});

test('[DT-16] a reason is offered everywhere, or at its machines', () => {
  expect(isOfferedAt({ assetIds: null }, 7)).toBe(true);
  expect(isOfferedAt({ assetIds: [7] }, 7)).toBe(true);
  expect(isOfferedAt({ assetIds: [7] }, 8)).toBe(false);
});
