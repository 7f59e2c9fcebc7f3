import { countOf, freeNumbers, type NumberLeaseState } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionLost } from '../db/database-error.ts';
import { withFoldedCopy } from '../import/testing/folded-copy.ts';
import { openSpine } from '../spine.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { silentLogger, type TestSpine } from '../testing/test-spine.ts';
import { type NumberPlant, openNumberPlant } from './testing/number-plant.ts';

let lots: NumberPlant;
let plant: TestSpine;
beforeAll(async () => {
  lots = await openNumberPlant();
  plant = lots.plant;
});
afterAll(() => plant?.close());

describe('numbers are lent', () => {
  test('[SY-95] to each kiosk at a machine, for five periods, each number once', async () => {
    await lots.newSeries();
    const kiosks = [await lots.kioskAtMachine(), await lots.kioskAtMachine(), await plant.device()];
    await plant.spine.numbers.look();
    expect(await plant.spine.numbers.look()).toBe(0);
    const blocks = await Promise.all(kiosks.map(({ id }) => lots.grantedTo(id)));
    expect(blocks.flatMap((block) => block ?? []).toSorted((a, b) => a.first - b.first)).toEqual([
      { first: 1, last: 20 },
      { first: 21, last: 40 },
    ]);
    const page = await plant.page(kiosks[0]?.id ?? '');
    expect(page.states.filter(({ type }) => type === 'number_lease')).toHaveLength(10);
  });

  test('[SY-95] once however many nodes and rounds meet, and over a restart', async () => {
    await lots.newSeries();
    const kiosks = [];
    for (let index = 0; index < 6; index += 1) kiosks.push(await lots.kioskAtMachine());
    const node = await plant.secondNode();
    const rounds = [plant.spine, node, plant.spine, node].map(({ numbers }) => numbers.look());
    await Promise.all(rounds);
    const granted = (await Promise.all(kiosks.map(({ id }) => lots.grantedTo(id)))).flatMap((block) => block ?? []);
    expect(countOf(granted)).toBe(6 * 20);
    expect(new Set(granted.map(({ first }) => first)).size).toBe(6);
    const third = await plant.secondNode();
    expect(await third.numbers.look()).toBe(0);
  });

  test.for(['before_commit', 'after_commit'] as const)('[SY-95] once though the server crashes %s', async (point) => {
    await lots.newSeries();
    const kiosk = await lots.kioskAtMachine();
    let crashes = 0;
    const faults = (reached: string) => {
      if (reached !== point || crashes === 3) return;
      crashes += 1;
      throw new ConnectionLost(new Error(point));
    };
    const node = await openSpine({
      databaseUrl: plant.testDatabase.url,
      logger: silentLogger,
      now: () => plant.clock,
      faults,
    });
    try {
      await node.numbers.look();
    } finally {
      await node.close();
    }
    expect(crashes).toBe(3);
    expect(countOf((await lots.grantedTo(kiosk.id)) ?? [])).toBe(20);
    expect(await plant.spine.numbers.look()).toBe(0);
  });

  test('[SY-95] again when half of a block is used', async () => {
    await lots.newSeries();
    const kiosk = await lots.kioskAtMachine();
    await plant.spine.numbers.look();
    const [block] = (await lots.grantedTo(kiosk.id)) ?? [];
    const first = block?.first ?? 0;
    kiosk.record([lots.uses(kiosk.id, first, first + 8)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 1, 'accepted', null]]);
    expect(await plant.spine.numbers.look()).toBe(0);
    kiosk.record([lots.uses(kiosk.id, first + 9)]);
    await kiosk.push();
    await plant.spine.numbers.look();
    expect(countOf(freeNumbers((await lots.leaseOf(kiosk.id)) as NumberLeaseState))).toBe(30);
  });
});

test('[SY-30] leases are a fold of the journal', async () => {
  const { organizationId, testDatabase } = plant;
  await withFoldedCopy({ databaseUrl: testDatabase.url, organizationId }, async ({ original, folded }) => {
    expect(original.states.number_lease?.length).toBeGreaterThan(20);
    expect(folded.states).toEqual(original.states);
  });
});
