import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Interval, type Uuid, unionOf } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { isProgressDue } from '../db/oee-progress.ts';
import { openSpine, type Spine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { withFoldedCopy } from './testing/folded-copy.ts';
import { type ImportBench, openImportBench } from './testing/import-bench.ts';
import { breakdownsOf, figureOfRows, stopsOfRows } from './testing/log-figures.ts';
import { metricsOfSums, rowsOfCsv, sumsOf } from './testing/log-sums.ts';

// A real plant's log that lies beside the project and never in it.
const path = join(import.meta.dirname, '../../../../../shared/data/production-log-2012-01-02.csv');
const isThere = existsSync(path);
if (!isThere) console.log('The real production log is not beside the project, so its import is not tested here.');

const months = [
  { month: '2012-01', range: 'start_date=2012-01-01&end_date=2012-01-31', good: 16_831, scrap: 86 },
  { month: '2012-02', range: 'start_date=2012-02-01&end_date=2012-02-29', good: 16_851, scrap: 0 },
  { month: '2012', range: 'start_date=2012-01-01&end_date=2012-02-29', good: 33_682, scrap: 86 },
];

describe.skipIf(!isThere)('the real production log', () => {
  test('its metrics are the sums of the file, whole and per machine and month', { timeout: 300_000 }, async () => {
    const text = await readFile(path, 'utf8');
    const rows = rowsOfCsv(text);
    const bench = await openImportBench();
    try {
      const { tally, unreadable, pushSeconds } = await bench.importText(text);
      expect(unreadable).toEqual([]);
      expect(tally).toMatchObject({ taken: rows.length, repeated: 0, waiting: [], rejected: [] });
      const perSecond = Math.round(tally.events / pushSeconds);
      console.log(`${tally.events} events of the real log in ${pushSeconds.toFixed(1)} s: ${perSecond} a second`);
      const machines = [...new Set(rows.map((row) => row.machine ?? ''))];
      for (const { month, range, good, scrap } of months) {
        const ofMonth = rows.filter((row) => row.completed_at?.startsWith(month));
        expect(await bench.get(`/api/metrics/scrap?${range}`)).toMatchObject(metricsOfSums({ good, scrap }));
        for (const machine of machines) {
          const sums = metricsOfSums(sumsOf(ofMonth, (row) => row.machine === machine));
          const query = `${range}&machine=${encodeURIComponent(machine)}`;
          expect(await bench.get(`/api/metrics/scrap?${query}`), `${machine} ${month}`).toMatchObject(sums);
        }
      }
      await expectFigures(bench, rows);
      const again = await bench.importText(text);
      expect(again.tally).toMatchObject({ taken: 0, repeated: rows.length, rejected: [], operationsCreated: 0 });
      expect(await bench.get(`/api/metrics/scrap?${months[2]?.range}`)).toMatchObject(
        metricsOfSums({ good: 33_682, scrap: 86 }),
      );
      await withFoldedCopy(bench, async ({ original, folded }) => {
        expect(folded.states).toEqual(original.states);
        const range = { startDate: '2012-01-01', endDate: '2012-02-29', machine: null };
        expect(await folded.metrics(range)).toEqual(await original.metrics(range));
      });
    } finally {
      await bench.close();
    }
  });
});

/** Breakdowns and figures, as the file tells them and as the server does. */
async function expectFigures(bench: ImportBench, rows: ReturnType<typeof rowsOfCsv>): Promise<void> {
  const spine = await openSpine({ databaseUrl: bench.databaseUrl, logger: silentLogger });
  try {
    await expectFiguresOf(bench, spine, rows);
  } finally {
    await spine.close();
  }
}

async function expectFiguresOf(bench: ImportBench, spine: Spine, rows: ReturnType<typeof rowsOfCsv>): Promise<void> {
  await figuresComputed(spine, bench.organizationId);
  const stored = await storedBreakdowns(spine, bench.organizationId);
  const wanted = breakdownsOf(rows);
  expect(Object.values(wanted).flat().length).toBeGreaterThan(20);
  for (const [machine, ofFile] of Object.entries(wanted)) {
    const own = rows.filter((row) => row.machine === machine);
    const { stops } = stopsOfRows(own);
    const derived = stops.flatMap(({ source, from, to }) =>
      source === 'breakdown' && to !== null ? [{ from, to }] : [],
    );
    expect(unionOf(derived), machine).toEqual(ofFile);
    expect(unionOf(stored.get(machine) ?? []), machine).toEqual(ofFile);
    const asked = `/api/metrics/oee?${months[2]?.range}&machine=${encodeURIComponent(machine)}`;
    const unknown = figureOfRows(own, null);
    expect(unknown).toMatchObject({ performance: null, oee: null });
    expect(await bench.get(asked), machine).toEqual({
      error: expect.stringMatching(whyMissing[unknown.missing ?? ''] ?? /^$/),
    });
  }
  const [machine = ''] = Object.keys(wanted).toSorted((left, right) => countOf(rows, right) - countOf(rows, left));
  const own = rows.filter((row) => row.machine === machine);
  await bench.nameCycleTime(machine, 60);
  await figuresComputed(spine, bench.organizationId);
  const figure = figureOfRows(own, 60);
  const rounded = (value: number | null) => Math.round((value ?? Number.NaN) * 1000) / 1000;
  expect(figure.performance).toBeCloseTo((60 * figure.produced) / figure.actual_production_time, 9);
  expect(await bench.get(`/api/metrics/oee?${months[2]?.range}&machine=${encodeURIComponent(machine)}`)).toEqual({
    oee: rounded(figure.oee),
    availability: rounded(figure.availability),
    performance: rounded(figure.performance),
    quality: rounded(figure.quality),
    total_parts: figure.produced,
    good_parts: figure.good,
    scrap_parts: figure.scrap,
  });
}

/** The server computes them by itself, up to a while after the log's end. @throws Error after a minute */
async function figuresComputed({ database }: Spine, organizationId: Uuid): Promise<void> {
  const isDue = () =>
    database.inOrganization(organizationId, (client) => isProgressDue(client, organizationId, Date.now()));
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (!(await isDue())) return;
    await wait(200);
  }
  throw new Error('the figures of the log are not computed');
}

const whyMissing: Readonly<Record<string, RegExp>> = {
  no_cycle_time: /ideal cycle time/,
  nothing_produced: /nothing was produced/,
  no_plan: /no shift was worked/,
};

const countOf = (rows: ReturnType<typeof rowsOfCsv>, machine: string): number =>
  rows.filter((row) => row.machine === machine).length;

async function storedBreakdowns(spine: Spine, organizationId: Uuid): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const { rows } = await spine.database.inOrganization(organizationId, (client) =>
    client.query<Interval & { machine: string }>(
      `select e.workplace_name as machine, s.from_at as "from", s.to_at as "to" from equipment_stop s
       join equipment e on e.org_id = s.org_id and e.id = s.equipment_id where s.source = 'breakdown'`,
    ),
  );
  return Map.groupBy(rows, ({ machine }) => machine);
}
