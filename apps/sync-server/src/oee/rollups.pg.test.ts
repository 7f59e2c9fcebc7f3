import { localToInstant } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FigureLab, makeFigureLab } from './testing/figure-lab.ts';

const at = (local: string): number => localToInstant('Europe/Berlin', local);

let lab: FigureLab;
beforeAll(async () => {
  lab = await makeFigureLab([1, 2]);
});
afterAll(() => lab?.close());

const shiftsOf = async (assetId: number) => {
  const { shifts } = await lab.stored();
  return shifts
    .map(({ row }) => row as Record<string, unknown>)
    .filter((row) => row.equipment_id === lab.equipment(assetId));
};

describe('roll-ups', () => {
  test('[RO-1] an ended shift is stored with its sums', async () => {
    lab.plant.clock = at('2026-01-05T23:00');
    lab.run(1, at('2026-01-05T06:00'), at('2026-01-05T10:00'), null);
    lab.run(1, at('2026-01-05T10:30'), at('2026-01-05T14:00'), null);
    lab.report(1, at('2026-01-05T09:00'), 400, 5);
    await lab.settle();
    const [first, ...others] = await shiftsOf(1);
    console.log(first, others.length);
    expect(first).toMatchObject({ good: 400, scrap: 5, unplanned_stop_ms: 1_800_000 });
  });
});
