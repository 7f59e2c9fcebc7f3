import { expect, test } from 'vitest';
import { browserPlatform } from '../../../apps/desktop/src/platform/browser-platform.ts';
import { openParts } from '../../../apps/desktop/src/renderer/replica/kiosk-parts.ts';
import { type Filled, fillDevice } from './fill-device.ts';

const until = Date.UTC(2026, 3, 1, 6);
const prefix = `size-${Math.round(performance.timeOrigin)}`;
const site = { seed: 11, equipments: 4, operationsPerShift: 2, calls: 0.3, prefix, until };
const days = 30;
const bytesNow = async () => (await navigator.storage.estimate()).usage ?? 0;

test('[KER-12] after 30 days a device holds what the predicate says, its own last 14 days, and no traces of the rest', async () => {
  const before = await bytesNow();
  const filled = await fillDevice({ ...site, days });
  expect(filled.rows).toBe(filled.expectedRows);
  const operationsADay = site.equipments * site.operationsPerShift * 3;
  expect(filled.types.operation?.rows).toBeLessThanOrEqual(operationsADay * 14 + site.equipments);
  // Names go one day later, and the last day's are still there.
  expect(filled.names).toBeLessThan(2 * operationsADay);
  expectOwnEntries(filled);
  // 15 kB for each row is 4 times what was seen: the rest is room for what IndexedDB has not cleared away yet.
  expect((await bytesNow()) - before).toBeLessThan(filled.rows * 15_000);
}, 120_000);

/** Held are those of 14 days, and of the day on which they were found to be settled. */
function expectOwnEntries({ made, held, receiptLines }: Filled): void {
  expect(made).toBeGreaterThan(1000);
  expect(held).toBeLessThan((made / days) * 16);
  expect(held).toBeGreaterThan((made / days) * 13);
  expect(receiptLines).toBeLessThanOrEqual(held);
}

test('a list of it is there at once', async () => {
  const idle = {
    deviceId: () => null,
    storagePersistent: () => true,
    lookAgain: () => undefined,
    onPeople: () => undefined,
  };
  const from = performance.now();
  const { journal, replicas, reader, board } = await openParts({ platform: browserPlatform(), prefix }, idle);
  reader.show(await replicas.get(1));
  const listed = await new Promise<number>((resolve) => {
    const query = { type: 'operation', where: { status: 'IN_PROGRESS' }, limit: 50 };
    reader.watchList(query, (views) => resolve(views.length));
  });
  expect(listed).toBe(site.equipments);
  expect(performance.now() - from).toBeLessThan(2000);
  await board.close();
  await reader.close();
  await replicas.close();
  journal.close();
});
