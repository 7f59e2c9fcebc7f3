import { Readable } from 'node:stream';
import { appendTo, catalog, emptyTail, eventBodySchema } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { nextRun } from './command-runs.ts';
import { planImport } from './import-plan.ts';
import type { LogColumn, LogRow } from './log-row.ts';
import { readProductionLog } from './read-production-log.ts';
import { creationCommand, type ImportScope, rowCommand } from './row-events.ts';
import { csvOf, report } from './testing/made-up-log.ts';

const scope: ImportScope = {
  organizationId: '5a3c8d52-6a0c-4f1e-8f3f-0a6d3a1f0c11',
  siteId: '5a3c8d52-6a0c-4f1e-8f3f-0a6d3a1f0c12',
  deviceId: '5a3c8d52-6a0c-4f1e-8f3f-0a6d3a1f0c13',
  assetId: 7,
};

async function rowsOf(records: readonly Record<LogColumn, string>[]): Promise<readonly LogRow[]> {
  return (await readProductionLog(Readable.from([csvOf(records)]), 'Asia/Jerusalem')).rows;
}

async function bytesOf(records: readonly Record<LogColumn, string>[]): Promise<readonly string[]> {
  const { machines } = planImport(await rowsOf(records));
  const bodies = machines.flatMap(({ rows }) => rows.flatMap((row) => rowCommand(scope, row).bodies));
  return appendTo(emptyTail, bodies).map(({ bytes }) => bytes);
}

const first = report({ work_order: 'WO-1' });
const second = report({ work_order: 'WO-2', report_type: 'S', qty_completed: '0', qty_mrb: '0' });
const third = report({ work_order: 'WO-3', report_type: 'B' });

describe('the plan of an import', () => {
  test('a log names each product, person, order and machine once', async () => {
    const rows = await rowsOf([
      first,
      second,
      report({ machine: 'Mill 2', worker: 'ID002', part: '', work_order: 'WO-4', order_qty: '7' }),
      report({ order_qty: '999' }),
    ]);
    const { products, people, workOrders, machines } = planImport(rows);
    expect(products).toEqual(['Hinge']);
    expect(people).toEqual([
      { username: 'id001', displayName: 'ID001' },
      { username: 'id002', displayName: 'ID002' },
    ]);
    expect(workOrders).toEqual([
      { orderNo: 'WO-1', part: 'Hinge', orderQty: 100 },
      { orderNo: 'WO-2', part: 'Hinge', orderQty: 100 },
      { orderNo: 'WO-4', part: null, orderQty: 7 },
    ]);
    expect(machines.map(({ machine, rows: ofMachine }) => [machine, ofMachine.length])).toEqual([
      ['Lathe 1', 3],
      ['Mill 2', 1],
    ]);
  });

  test('a report becomes a run and, where there is any, its quantity, each at its own time', async () => {
    const [numbered] = planImport(await rowsOf([third])).machines[0]?.rows ?? [];
    if (!numbered) throw new Error('no row');
    const { bodies } = rowCommand(scope, numbered);
    expect(bodies.map(({ type, backfillAt }) => [type, backfillAt])).toEqual([
      ['operation.started', Date.parse('2024-01-30T05:00Z')],
      ['operation.stopped', Date.parse('2024-01-30T07:30Z')],
      ['operation.quantity_reported', Date.parse('2024-01-30T07:30Z')],
    ]);
    expect(bodies[0]?.payload).toMatchObject({ kind: 'breakdown' });
    expect(bodies[2]?.payload).toEqual({ good: 10, scrap: 1, scrapReason: null });
    const runs = bodies.slice(0, 2).map(({ payload }) => payload.runId);
    expect(runs[0]).toBe(runs[1]);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(3);
    for (const body of bodies) {
      expect(eventBodySchema.safeParse(body).success).toBe(true);
      expect(catalog.event(body.type)?.event.payload.safeParse(body.payload).success).toBe(true);
    }
  });

  test('a report without pieces has no quantity', async () => {
    const bytes = await bytesOf([second]);
    expect(bytes).toHaveLength(2);
  });

  test('the same file gives the same bytes, an overlapping file the same bytes for the rows they share', async () => {
    const whole = await bytesOf([first, second, third]);
    expect(await bytesOf([first, second, third])).toEqual(whole);
    expect(await bytesOf([second, third])).toEqual(whole.slice(3));
    expect(await bytesOf([first, second])).toEqual(whole.slice(0, 5));
  });

  test('identical rows are different reports, and the same ones again in another file', async () => {
    const once = await bytesOf([first]);
    const twice = await bytesOf([first, second, first]);
    expect(new Set(twice).size).toBe(twice.length);
    expect(twice.slice(0, 3)).toEqual(once);
    expect(await bytesOf([first, first])).toEqual([...once, ...twice.slice(5)]);
  });

  test('another plan for the same operation is another event', async () => {
    const [row, other] = await rowsOf([first, report({ order_qty: '5' })]);
    if (!row || !other) throw new Error('no rows');
    const [body] = creationCommand(scope, [row, other]).bodies;
    const [again] = creationCommand(scope, [row]).bodies;
    const [another] = creationCommand(scope, [other]).bodies;
    expect(body).toEqual(again);
    expect(another?.id).not.toBe(body?.id);
    expect(another?.stream).toEqual(body?.stream);
    expect(catalog.event('operation.created')?.event.payload.safeParse(body?.payload).success).toBe(true);
  });
});

describe('a push', () => {
  test('holds whole commands, at most 500 entries, chained behind the tail', async () => {
    const rows = await rowsOf(Array.from({ length: 400 }, (_, index) => report({ work_order: `WO-${index}` })));
    const commands = planImport(rows).machines.flatMap(({ rows: all }) => all.map((row) => rowCommand(scope, row)));
    const run = nextRun(emptyTail, commands);
    expect(run.entries).toHaveLength(498);
    expect(run.commands).toHaveLength(166);
    expect(run.tail).toEqual({ deviceSeq: 498, chainHash: run.entries.at(-1)?.chainHash });
    const next = nextRun(run.tail, commands.slice(run.commands.length));
    expect(next.entries[0]?.deviceSeq).toBe(499);
    expect(next.previousHash).toBe(run.tail.chainHash);
  });
});
