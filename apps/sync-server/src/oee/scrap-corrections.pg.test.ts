import { randomUUID } from 'node:crypto';
import { deriveId, localToInstant, operationId, type Uuid } from '@lineside/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiptsOf, type TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';
import { scrapMetrics } from './scrap-metrics.ts';

let plant: TestSpine;
let desk: TestDevice;
beforeAll(async () => {
  plant = await makeTestSpine();
  desk = await plant.device({ actor: plant.manager });
});
afterAll(() => plant?.close());

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
/** Across the change to summer time in Berlin; New York has changed before. */
const days = ['03-27', '03-28', '03-29', '03-30', '03-31', '04-01', '04-02', '04-03'].map((day) => `2025-${day}`);
const hours = fc.constantFrom('00:00', '00:30', '05:00', '12:00', '23:30');
const when = fc.record({ day: fc.nat(7), hour: hours });
const pieces = fc.record({ good: fc.nat(9), scrap: fc.nat(4), scrapReason: fc.constantFrom('tool', 'burr') });
const step = fc.record({
  place: fc.nat(2),
  pieces,
  when,
  corrections: fc.array(fc.option(fc.tuple(pieces, when)), { maxLength: 3 }),
});

interface Said {
  readonly values: { readonly good: number; readonly scrap: number; readonly scrapReason: string };
  readonly day: number;
}

interface Place {
  readonly name: string;
  readonly zone: string;
  readonly stream: { readonly type: string; readonly id: Uuid };
}

/** A place in Berlin, one in New York, and one of every site, which counts by the calendar of the first. */
async function makePlaces(): Promise<readonly Place[]> {
  const other = deriveId(plant.organizationId, 'site', ['S2']);
  await plant.done('site.create', other, { siteId: other, code: 'S2', name: 'Two', timeZone: 'America/New_York' });
  const sites = [
    ['Lathe', 'Europe/Berlin', plant.siteId],
    ['Mill', 'America/New_York', other],
    ['Everywhere', 'Europe/Berlin', null],
  ] as const;
  return Promise.all(
    sites.map(async ([name, zone, siteId]) => {
      const id = operationId(plant.organizationId, 'O1', 1, name);
      await plant.done('operation.create', id, { ...plannedOperation, operationNo: name, workplaceName: name, siteId });
      return { name, zone, stream: { type: 'operation', id } };
    }),
  );
}

test('corrections of reports, of corrections too, count as a fold made here does: each piece on its last day, once', async () => {
  console.info(`SEED=${seed}`);
  const places = await makePlaces();
  const kiosk = await plant.device();
  const counted: { readonly place: string; readonly day: number; readonly good: number; readonly scrap: number }[] = [];
  for (const { place: index, pieces: said, when: first, corrections } of fc.sample(step, { seed, numRuns: 60 })) {
    const { name, zone, stream } = places[index] as Place;
    const at = ({ day, hour }: { day: number; hour: string }) => localToInstant(zone, `${days[day]}T${hour}`);
    let named = randomUUID();
    kiosk.record([{ id: named, type: 'operation.quantity_reported', stream, payload: said }], {
      backfillAt: at(first),
    });
    let last: Said | null = { values: said, day: first.day };
    for (const [round, next] of corrections.entries()) {
      const was: Said['values'] | null = last?.values ?? null;
      last = next ? { values: next[0], day: next[1].day } : null;
      const becomes = next ? { ...next[0], at: at(next[1]) } : null;
      const correction = { type: 'operation.quantity_reported', was, becomes };
      const payload = { corrects: named, ofCorrection: round > 0, correction, reason: 'counted again' };
      named = randomUUID();
      desk.record([{ id: named, type: 'operation.entry_corrected', stream, payload }]);
    }
    if (last) counted.push({ place: name, day: last.day, good: last.values.good, scrap: last.values.scrap });
  }
  // All corrections come before what they correct.
  await desk.push();
  await kiosk.push();
  const settled = async () => receiptsOf(await desk.push({ from: 1 })).map(([, , verdict]) => verdict);
  await expect.poll(settled, { timeout: 10_000 }).not.toContain('waiting');
  expect(await settled()).not.toContain('rejected');
  for (let from = 0; from < days.length; from += 1)
    for (let to = from; to < days.length; to += 1)
      for (const machine of [null, 'Lathe', 'Mill', 'Everywhere']) {
        const here = counted.filter(
          ({ place, day }) => day >= from && day <= to && (machine === null || place === machine),
        );
        const query = { startDate: days[from] ?? '', endDate: days[to] ?? '', machine };
        const metrics = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
          scrapMetrics(client, plant.organizationId, query),
        );
        const scrap = here.reduce((sum, one) => sum + one.scrap, 0);
        const parts = here.reduce((sum, one) => sum + one.good + one.scrap, 0);
        expect({ ...query, ...metrics }).toMatchObject({ total_scrap: scrap, total_parts: parts });
      }
});
