import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFoldedCopy } from './testing/folded-copy.ts';
import { openImportBench } from './testing/import-bench.ts';
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
