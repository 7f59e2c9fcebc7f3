import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceFile } from './device-file.ts';
import type { ImportError } from './import-error.ts';
import type { Call, ServerCalls } from './server-calls.ts';
import { type ImportBench, openImportBench } from './testing/import-bench.ts';
import { metricsOfSums, sumsOf } from './testing/log-sums.ts';
import { csvOf, report } from './testing/made-up-log.ts';

let bench: ImportBench;
let months = 0;
/** Each test has a month of its own. */
let month: string;

beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  months += 1;
  month = `2023-${String(months).padStart(2, '0')}`;
});

/** 400 reports on two machines: more than one push each. */
const records = () =>
  Array.from({ length: 400 }, (_, index) =>
    report({
      work_order: `WO-${month}`,
      order_qty: '100000',
      machine: index % 2 === 0 ? 'Lathe 1' : 'Mill 2',
      worker: `ID${index % 20}`,
      started_at: `${month}-${String((index % 28) + 1).padStart(2, '0')}T07:00`,
      completed_at: `${month}-${String((index % 28) + 1).padStart(2, '0')}T08:00`,
      qty_completed: String(index),
    }),
  );

async function expectSums(): Promise<void> {
  const sums = metricsOfSums(sumsOf(records(), () => true));
  expect(await bench.get(`/api/metrics/scrap?start_date=${month}-01&end_date=${month}-28`)).toMatchObject(sums);
}

/** The server with something done to each push. */
const withPush = (push: (call: Call) => ReturnType<ServerCalls['call']>): ServerCalls => ({
  ...bench.server,
  call: (call) => (call.path === syncPaths.push ? push(call) : bench.server.call(call)),
});

async function changeFiles(change: (file: DeviceFile) => DeviceFile): Promise<void> {
  const folder = join(bench.folder, bench.organizationId);
  for (const name of await readdir(folder)) {
    const file = JSON.parse(await readFile(join(folder, name), 'utf8')) as DeviceFile;
    await writeFile(join(folder, name), JSON.stringify(change(file)));
  }
}

describe('an import that meets trouble', () => {
  test('sends a push again when its answer was lost', async () => {
    const server = withPush(async (call) => {
      await bench.server.call(call);
      return bench.server.call(call);
    });
    const { tally } = await bench.importText(csvOf(records()), { server });
    expect(tally).toMatchObject({ taken: 400, repeated: 0, rejected: [], waiting: [] });
    await expectSums();
  });

  test.each([1, 2, 3])('that was killed after push %i goes on where it was', async (deadly) => {
    let pushes = 0;
    const server = withPush(async (call) => {
      pushes += 1;
      const reply = await bench.server.call(call);
      if (pushes >= deadly) throw new Error('killed');
      return reply;
    });
    await expect(bench.importText(csvOf(records()), { server })).rejects.toThrow('killed');
    const { tally } = await bench.importText(csvOf(records()));
    expect(tally.taken + tally.repeated).toBe(400);
    expect(tally.repeated).toBeGreaterThan(0);
    expect(tally).toMatchObject({ rejected: [], waiting: [] });
    await expectSums();
  });

  test.each([
    ['the server has less than was sent', { deviceSeq: 1_000_000, chainHash: 'a'.repeat(64) }],
    ['the server has something else there', { deviceSeq: 3, chainHash: 'a'.repeat(64) }],
  ])('starts over from the end that the server has when %s', async (_what, tail) => {
    await changeFiles((file) => ({ ...file, tail }));
    const { tally } = await bench.importText(csvOf(records()));
    expect(tally).toMatchObject({ taken: 400, repeated: 0, rejected: [], waiting: [] });
    await expectSums();
  });

  test('enrols again when its secret is not the server’s any more, or its file is damaged', async () => {
    await changeFiles((file) => ({ ...file, secret: Buffer.alloc(32).toString('base64') }));
    expect((await bench.importText(csvOf(records()))).tally).toMatchObject({ taken: 400, rejected: [] });
    await changeFiles(() => ({}) as DeviceFile);
    expect((await bench.importText(csvOf(records()))).tally).toMatchObject({ taken: 0, repeated: 400, rejected: [] });
    await expectSums();
  });

  test('at the same time as another of the same file doubles nothing', async () => {
    const both = await Promise.allSettled([bench.importText(csvOf(records())), bench.importText(csvOf(records()))]);
    const failures = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as ImportError] : []));
    // One of them may give up after a while; nothing else may go wrong.
    expect(failures.filter(({ code }) => code !== 'device.contested')).toEqual([]);
    const { tally } = await bench.importText(csvOf(records()));
    expect(tally).toMatchObject({ rejected: [], waiting: [] });
    await expectSums();
  });
});
