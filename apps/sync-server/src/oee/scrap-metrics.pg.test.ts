import { deriveId, localToInstant, operationId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quantityReportsSql, quantityReportsValues } from '../db/quantity-reports.ts';
import type { TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';
import { scrapMetrics } from './scrap-metrics.ts';

// The site is in Europe/Berlin.
const at = (local: string): number => localToInstant('Europe/Berlin', local);

let bench: TestSpine;
let kiosk: TestDevice;

beforeAll(async () => {
  bench = await makeTestSpine();
  kiosk = await bench.device();
  await plan('10', { workplaceName: 'Lathe' });
  await plan('20', { workplaceName: null, assetId: 2 });
  await plan('30', { workplaceName: 'Everywhere', siteId: null });
  await bench.done('equipment.create', deriveId(bench.organizationId, 'equipment', [2]), {
    siteId: bench.siteId,
    assetId: 2,
    code: 'M2',
    workplaceName: 'Mill',
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
  });
});
afterAll(() => bench.close());

interface Planned {
  readonly workplaceName: string | null;
  readonly assetId?: number;
  readonly siteId?: string | null;
}

const operationOf = (operationNo: string, assetId = 1) => ({
  type: 'operation',
  id: operationId(bench.organizationId, 'O1', assetId, operationNo),
});

async function plan(operationNo: string, { workplaceName, assetId = 1, siteId = bench.siteId }: Planned) {
  const { id } = operationOf(operationNo, assetId);
  await bench.done('operation.create', id, { ...plannedOperation, operationNo, assetId, siteId, workplaceName });
}

async function reported(
  stream: { type: string; id: string },
  payload: Readonly<Record<string, unknown>>,
  local: string,
): Promise<void> {
  const type = 'operation.quantity_reported';
  kiosk.record([{ type, stream, payload: { scrapReason: null, ...payload } }], { backfillAt: at(local) });
  const answer = await kiosk.push();
  expect(answer.status).toBe('taken');
}

const metrics = (startDate: string, endDate: string, machine: string | null = null) =>
  bench.spine.database.inOrganization(bench.organizationId, (client) =>
    scrapMetrics(client, bench.organizationId, { startDate, endDate, machine }),
  );

const nothing = { total_scrap: 0, total_parts: 0, scrap_rate: 0, scrap_by_machine: {} };

describe('scrap metrics from the journal', () => {
  test('both dates are inclusive and are the calendar of the site', async () => {
    await reported(operationOf('10'), { good: 1, scrap: 1 }, '2024-03-31T00:00');
    await reported(operationOf('10'), { good: 2, scrap: 0 }, '2024-03-31T23:59:59');
    await reported(operationOf('10'), { good: 4, scrap: 0 }, '2024-04-01T00:00');
    expect(await metrics('2024-03-31', '2024-03-31')).toMatchObject({ total_parts: 4, scrap_by_machine: { Lathe: 1 } });
    expect(await metrics('2024-04-01', '2024-04-30')).toMatchObject({ total_parts: 4, total_scrap: 0 });
    expect(await metrics('2024-03-01', '2024-03-30')).toEqual(nothing);
  });

  test('an operation without a workplace counts for its equipment, one of every site by the first site', async () => {
    await reported(operationOf('20', 2), { good: 5, scrap: 5 }, '2024-05-01T12:00');
    await reported(operationOf('30'), { good: 3, scrap: 1 }, '2024-05-01T00:30');
    expect(await metrics('2024-05-01', '2024-05-01')).toEqual({
      total_scrap: 6,
      total_parts: 14,
      scrap_rate: 42.86,
      scrap_by_machine: { Everywhere: 1, Mill: 5 },
    });
    expect(await metrics('2024-05-01', '2024-05-01', 'Mill')).toEqual({
      total_scrap: 5,
      total_parts: 10,
      scrap_rate: 50,
      scrap_by_machine: null,
    });
  });

  test('what is rejected or repeated does not count, what waits counts once it is judged', async () => {
    await reported(operationOf('10'), { good: 'many', scrap: [] }, '2024-06-01T12:00');
    expect(await metrics('2024-06-01', '2024-06-01')).toEqual(nothing);
    const later = operationOf('40');
    await reported(later, { good: 8, scrap: 0 }, '2024-06-01T12:00');
    expect(await metrics('2024-06-01', '2024-06-01')).toEqual(nothing);
    await plan('40', { workplaceName: 'Saw' });
    await expect
      .poll(() => metrics('2024-06-01', '2024-06-01'), { timeout: 5000 })
      .toMatchObject({ total_parts: 8, scrap_by_machine: { Saw: 0 } });
    const repeat = kiosk.entries.at(-1)?.bytes ?? '';
    kiosk.recordBytes(repeat);
    expect((await kiosk.push()).status).toBe('taken');
    expect(await metrics('2024-06-01', '2024-06-01')).toMatchObject({ total_parts: 8 });
  });

  test('a corrected report counts as it was corrected, on the day that the correction names', async () => {
    const payload = { good: 10, scrap: 4, scrapReason: 'tool' };
    await reported(operationOf('10'), payload, '2024-07-01T12:00');
    const { id: corrects } = JSON.parse(kiosk.entries.at(-1)?.bytes ?? '') as { id: string };
    const manager = await bench.device({ actor: bench.manager });
    const becomes = { good: 9, scrap: 1, scrapReason: 'tool', at: at('2024-07-03T12:00') };
    const correction = { type: 'operation.quantity_reported', was: payload, becomes };
    const named = { corrects, ofCorrection: false, correction, reason: 'counted again' };
    manager.record([{ type: 'operation.entry_corrected', stream: operationOf('10'), payload: named }]);
    expect(await manager.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }] });
    expect(await metrics('2024-07-01', '2024-07-02')).toMatchObject({ total_parts: 0, total_scrap: 0 });
    expect(await metrics('2024-07-03', '2024-07-03', 'Lathe')).toMatchObject({ total_parts: 10, total_scrap: 1 });
    expect(await metrics('2024-07-01', '2024-07-31')).toMatchObject({ total_parts: 10, total_scrap: 1 });
  });

  test('a range is found by index in every partition, whatever the planner knows of the tables', async () => {
    const values = quantityReportsValues({
      organizationId: bench.organizationId,
      ranges: [{ siteId: bench.siteId, from: at('2024-03-01T00:00'), to: at('2024-04-01T00:00') }],
      everySite: bench.siteId,
      machine: null,
    });
    const { rows } = await bench.spine.database.inOrganization(bench.organizationId, (client) =>
      client.query<{ 'QUERY PLAN': string }>(`explain ${quantityReportsSql}`, values),
    );
    const lines = rows.map((row) => row['QUERY PLAN']);
    const scans = lines.filter((line) => / on journal_\w+ /.test(line));
    expect(scans.length).toBeGreaterThan(1);
    for (const scan of scans) expect(scan).toMatch(/Index Scan using \w+_type_occurred_at_idx/);
    const conditions = lines.filter((line) => line.includes('Index Cond') && line.includes('occurred_at >='));
    expect(conditions).toHaveLength(scans.length);
    expect(lines.filter((line) => line.includes('Seq Scan on journal'))).toEqual([]);
  });
});
