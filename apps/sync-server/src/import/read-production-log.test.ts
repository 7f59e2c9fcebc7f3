import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readProductionLog } from './read-production-log.ts';
import { csvOf, report } from './testing/made-up-log.ts';

const read = (text: string) => readProductionLog(Readable.from([text]), 'Asia/Jerusalem');

describe('reading a production log', () => {
  test('a row becomes a report with local times as instants', async () => {
    const { rows, unreadable } = await read(csvOf([report({ worker: 'ID4445' })]));
    expect(unreadable).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      line: 2,
      orderNo: 'WO-1',
      machine: 'Lathe 1',
      username: 'id4445',
      worker: 'ID4445',
      kind: 'production',
      startedAt: Date.parse('2024-01-30T05:00Z'),
      good: 10,
      scrap: 1,
    });
  });

  test('the order of the columns, spaces and further columns do not change a row', async () => {
    const plain = await read(csvOf([report()]));
    const names = Object.keys(report()).toReversed();
    const values = names.map((name) => ` ${report()[name as keyof ReturnType<typeof report>]} `);
    const shuffled = await read(`\uFEFFremark,${names.join(',')}\nx,${values.join(',')}\n`);
    expect(shuffled.rows[0]).toEqual(plain.rows[0]);
  });

  test.each([
    ['a bad date', { started_at: '2024-02-30T07:00' }, /^started_at is "2024-02-30T07:00", not a local time/],
    ['a date before 1970', { started_at: '1969-01-01T07:00' }, /^started_at is "1969/],
    ['an end before its start', { completed_at: '2024-01-30T06:59' }, /^completed_at lies before started_at$/],
    ['a negative quantity', { qty_completed: '-1' }, /^qty_completed is "-1", not a whole number/],
    ['a broken quantity', { qty_mrb: '1.5' }, /^qty_mrb is "1.5", not a whole number/],
    ['no quantity', { qty_mrb: '' }, /^qty_mrb is "", not a whole number/],
    ['no machine', { machine: ' ' }, /^machine is missing$/],
    ['no order', { work_order: '' }, /^work_order is missing$/],
    ['no worker', { worker: '' }, /^worker is missing$/],
    ['a worker that is no user name', { worker: 'Ana Ruiz' }, /^worker is "Ana Ruiz", which cannot be a user name/],
    ['an unknown report type', { report_type: 'X' }, /^report_type is "X", not S, D or B$/],
    ['a name of an object member as report type', { report_type: 'toString' }, /^report_type is "toString"/],
    ['an activity that is too long', { activity: 'x'.repeat(81) }, /^activity is longer than 80 characters$/],
  ])('a row with %s is listed and the rest goes on', async (_what, changes, reason) => {
    const { rows, unreadable } = await read(csvOf([report(), report(changes), report({ worker: 'ID002' })]));
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(unreadable).toEqual([{ line: 3, reason: expect.stringMatching(reason) }]);
  });

  test('a row that ends too early and one with a stray quote are listed, the rest goes on', async () => {
    const [header, good] = csvOf([report()]).split('\n');
    const { rows, unreadable } = await read(`${header}\nWO-1,Hinge\n${good}\nW"O,Hi"nge\n${good}\n`);
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
    expect(unreadable).toMatchObject([{ line: 2, reason: 'the row ends before order_qty' }, { line: 4 }]);
  });

  test('a missing column is one sentence', async () => {
    await expect(read('work_order,part\nWO-1,Hinge\n')).rejects.toMatchObject({
      code: 'log.columns',
      message: expect.stringMatching(/^This is not a production log: it lacks the columns order_qty, activity, /),
    });
    await expect(read(csvOf([report()]).replace('qty_mrb', 'mrb'))).rejects.toThrow('it lacks the column qty_mrb.');
    await expect(read('')).rejects.toMatchObject({ code: 'log.empty' });
  });
});
