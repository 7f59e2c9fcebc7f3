import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withFoldedCopy } from './testing/folded-copy.ts';
import { type ImportBench, openImportBench } from './testing/import-bench.ts';
import { metricsOfSums, sumsOf } from './testing/log-sums.ts';
import { csvOf, report } from './testing/made-up-log.ts';

const january = [
  report({ worker: 'ID001', started_at: '2024-01-30T07:00', completed_at: '2024-01-30T09:30' }),
  // The same worker at another machine at the same time.
  report({ machine: 'Mill 2', started_at: '2024-01-30T08:00', completed_at: '2024-01-30T10:00', qty_mrb: '0' }),
  // More pieces than ordered.
  report({ work_order: 'WO-2', order_qty: '5', qty_completed: '7', qty_mrb: '2' }),
  // No pieces, setup and breakdown.
  report({
    report_type: 'S',
    qty_completed: '0',
    qty_mrb: '0',
    started_at: '2024-01-31T06:00',
    completed_at: '2024-01-31T06:00',
  }),
  report({
    report_type: 'B',
    qty_completed: '0',
    qty_mrb: '3',
    started_at: '2024-01-31T08:00',
    completed_at: '2024-01-31T09:00',
  }),
  // Setup rows have pieces too.
  report({
    report_type: 'S',
    qty_completed: '2',
    qty_mrb: '0',
    started_at: '2024-01-31T10:00',
    completed_at: '2024-01-31T11:00',
  }),
];
const twin = report({ worker: 'ID002', started_at: '2024-01-31T12:00', completed_at: '2024-01-31T13:00' });
const overMidnight = report({
  machine: 'Mill 2',
  worker: 'ID002',
  started_at: '2024-01-31T22:00',
  completed_at: '2024-02-01T00:10',
  qty_completed: '4',
  qty_mrb: '1',
});
const february = report({ work_order: 'WO-3', started_at: '2024-02-29T20:00', completed_at: '2024-02-29T23:59' });
const bad = report({ completed_at: '2024-01-30T06:00' });

const first = [...january, twin, twin, overMidnight, bad];
const second = [twin, twin, overMidnight, february];
const all = [...january, twin, twin, overMidnight, february];

let bench: ImportBench;

beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.close());

const scrap = (query: string) => bench.get(`/api/metrics/scrap?${query}`);

async function expectFigures(): Promise<void> {
  const months = [
    ['2024-01', 'start_date=2024-01-01&end_date=2024-01-31'],
    ['2024-02', 'start_date=2024-02-01&end_date=2024-02-29'],
    ['2024', 'start_date=2024-01-30&end_date=2024-02-29'],
  ] as const;
  for (const [month, range] of months) {
    const ofMonth = all.filter(({ completed_at: at }) => at.startsWith(month));
    const machines = [...new Set(ofMonth.map(({ machine }) => machine))];
    const sumOf = (machine: string) => sumsOf(ofMonth, (row) => row.machine === machine);
    const byMachine = Object.fromEntries(machines.map((machine) => [machine, sumOf(machine).scrap]));
    expect(await scrap(range)).toEqual({ ...metricsOfSums(sumsOf(ofMonth, () => true)), scrap_by_machine: byMachine });
    for (const machine of machines) {
      const query = `${range}&machine=${encodeURIComponent(machine)}`;
      expect(await scrap(query)).toEqual({ ...metricsOfSums(sumOf(machine)), scrap_by_machine: null });
    }
  }
}

describe('importing a production log', () => {
  test('rows are taken, flagged where the rules say so, and listed where they cannot be', async () => {
    const { tally, unreadable } = await bench.importText(csvOf(first));
    expect(unreadable).toEqual([{ line: 11, reason: 'completed_at lies before started_at' }]);
    expect(tally).toMatchObject({ taken: 9, repeated: 0, rejected: [], waiting: [], operationsCreated: 3 });
    expect(tally.flagged['operation.exceeds_desired']).toBe(1);
    // The twins: one worker twice at one operation at once.
    expect(tally.flagged['operation.already_running_by_same_person']).toBe(1);
  });

  test('an overlapping file adds its new rows only, and the figures are the sums of all', async () => {
    const { tally } = await bench.importText(csvOf(second));
    expect(tally).toMatchObject({ taken: 1, repeated: 3, flagged: {}, rejected: [], operationsCreated: 1 });
    await expectFigures();
  });

  test('importing again changes nothing', async () => {
    const { tally } = await bench.importText(csvOf(first));
    expect(tally).toMatchObject({
      taken: 0,
      repeated: 9,
      flagged: {},
      rejected: [],
      waiting: [],
      operationsCreated: 0,
    });
    await expectFigures();
  });

  test('secrets are for their owner only; when they are lost the same devices are found again', async () => {
    const folder = join(bench.folder, bench.organizationId);
    const files = await readdir(folder);
    expect(files).toHaveLength(2);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
    const { tally } = await bench.importText(csvOf(second));
    expect(tally).toMatchObject({ taken: 0, repeated: 4, rejected: [] });
    await expectFigures();
  });

  test('a file whose times are read in another zone is refused row by row and doubles nothing', async () => {
    const { tally } = await bench.importText(csvOf([february]), { timeZone: 'Europe/Berlin' });
    expect(tally).toMatchObject({ taken: 0, repeated: 0 });
    expect(tally.rejected).toEqual([{ line: 2, verdict: 'rejected', code: 'id_reused' }]);
    await expectFigures();
  });

  test('folding the journal alone into an empty database gives the same states and the same figures', async () => {
    await withFoldedCopy(bench, async ({ original, folded }) => {
      expect(original.states.operation?.length).toBeGreaterThan(3);
      expect(folded.states).toEqual(original.states);
      const year = { startDate: '2024-01-01', endDate: '2024-12-31', machine: null };
      const figures = await folded.metrics(year);
      expect(figures).toEqual(await original.metrics(year));
      expect(figures).toMatchObject(metricsOfSums(sumsOf(all, () => true)));
    });
  });

  test('an empty range has zero figures; wrong dates are 422', async () => {
    const nothing = { total_scrap: 0, total_parts: 0, scrap_rate: 0 };
    expect(await scrap('start_date=2023-01-01&end_date=2023-12-31')).toEqual({ ...nothing, scrap_by_machine: {} });
    expect(await scrap('start_date=2024-01-01&end_date=2024-12-31&machine=nowhere')).toEqual({
      ...nothing,
      scrap_by_machine: null,
    });
    for (const query of [
      'start_date=2024-02-30&end_date=2024-03-01',
      'start_date=2024-01-02&end_date=2024-01-01',
      'start_date=2024-01-01',
      'start_date=01/02/2024&end_date=2024-01-01',
    ])
      expect(await scrap(query)).toMatchObject({ status: 422 });
  });

  test('a large log has its figures at once, before the database knows how much there is', {
    timeout: 120_000,
  }, async () => {
    const large = Array.from({ length: 800 }, (_, index) => report({ work_order: `LARGE-${index}` }));
    const { tally } = await bench.importText(csvOf(large));
    expect(tally).toMatchObject({ taken: 800, rejected: [] });
    await withFoldedCopy(bench, async ({ folded }) => {
      const asked = performance.now();
      const figures = await folded.metrics({ startDate: '2024-01-01', endDate: '2024-12-31', machine: null });
      expect(performance.now() - asked).toBeLessThan(500);
      expect(figures.total_parts).toBeGreaterThan(8000);
    });
  });
});
