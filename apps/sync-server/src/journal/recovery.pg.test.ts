import { randomUUID } from 'node:crypto';
import { catalog, deriveId } from '@lineside/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { ConnectionLost } from '../db/database-error.ts';
import type { Logger } from '../db/logger.ts';
import { tableMappingsOf } from '../db/table-mapping.ts';
import { openKiller } from '../db/testing/kill-backends.ts';
import { operationState, reported, started } from '../testing/operation-events.ts';
import { makeTestSpine, silentLogger, type TestSpine } from '../testing/test-spine.ts';
import { openJournal } from './journal.ts';
import { parseRun } from './run.ts';

let plant: TestSpine;
let killer: Awaited<ReturnType<typeof openKiller>>;
let retries = 0;
const countingLogger: Logger = {
  ...silentLogger,
  warn: (_fields, message) => {
    if (message === 'a group is tried again') retries += 1;
  },
};
beforeEach(async () => {
  retries = 0;
  plant = await makeTestSpine({ logger: countingLogger });
  killer = await openKiller(plant.testDatabase.url);
});
afterEach(async () => {
  await killer?.close();
  await plant?.close();
});

describe('recovery', () => {
  test('[SY-48] a connection that is killed in the middle costs nothing: the group is tried again', async () => {
    const id = await plant.operation('killed');
    const device = await plant.device();
    device.record([started(id)]);
    for (let index = 0; index < 999; index += 1) device.record([reported(id, 1)]);
    let answered = false;
    const pushed = device.push().finally(() => {
      answered = true;
    });
    while (!answered && retries < 2) {
      await killer.kill();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await pushed).toMatchObject({ status: 'taken', receipts: [{ deviceSeq: 1, count: 1000 }] });
    expect(retries).toBeGreaterThan(0);
    expect((await operationState(plant, id)).good).toBe(999);
  });

  test.for(['before_commit', 'after_commit'] as const)(
    '[SY-48] a crash %s neither loses nor doubles a push',
    async (point) => {
      const id = await plant.operation(point);
      const device = await plant.device();
      for (const good of [1, 2, 3]) device.record([good === 1 ? started(id) : reported(id, good)]);
      const journal = crashingJournal([point, point]);
      const run = parseRun(device.request(), catalog, plant.clock);
      const answer = await journal.take(plant.organizationId, { deviceId: device.id, urgent: false, run });
      expect(answer).toMatchObject({ status: 'taken', receipts: [{ deviceSeq: 1, count: 3, verdict: 'accepted' }] });
      expect(retries).toBeGreaterThan(0);
      expect((await operationState(plant, id)).good).toBe(5);
    },
  );

  test.for(['before_commit', 'after_commit'] as const)('[SY-48] a crash %s does a request once', async (point) => {
    const id = await plant.operation(point);
    const runId = randomUUID();
    const answer = await crashingJournal([point]).execute(plant.organizationId, {
      commands: [
        { type: 'operation.start', subjectId: id, payload: { runId, kind: 'production' } },
        { type: 'operation.report_quantity', subjectId: id, payload: { good: 4, scrap: 0, scrapReason: null } },
      ],
      actor: plant.operator,
    });
    expect(answer).toMatchObject({ status: 'done', states: [{ state: { good: 4 } }] });
    expect((await operationState(plant, id)).good).toBe(4);
  });

  test('[SY-48] who cannot be served for long is asked to come again, and nothing is stored', async () => {
    const id = await plant.operation('away');
    const device = await plant.device();
    device.record([started(id)]);
    const journal = crashingJournal(Array.from({ length: 6 }, () => 'before_commit'));
    const run = parseRun(device.request(), catalog, plant.clock);
    const taken = journal.take(plant.organizationId, { deviceId: device.id, urgent: false, run });
    await expect(taken).rejects.toMatchObject({ code: 'retry_later' });
    expect(await device.push()).toMatchObject({ status: 'taken' });
  });

  test('[SY-12] what an earlier process left due is settled by the next one that starts', async () => {
    const id = deriveId(plant.organizationId, 'operation', ['O1', 1, 'left']);
    const device = await plant.device();
    device.record([started(id)]);
    await device.push();
    await plant.operation('left');
    await expect.poll(async () => (await operationState(plant, id))?.status).toBe('IN_PROGRESS');
    const other = await plant.device();
    other.record([started(deriveId(plant.organizationId, 'operation', ['O1', 1, 'still']))]);
    await other.push();
    await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query('update waiting set due = true'),
    );
    await plant.secondNode();
    const due = () =>
      plant.spine.database.inOrganization(plant.organizationId, (client) => client.query('select due from waiting'));
    await expect.poll(async () => (await due()).rows).toEqual([{ due: false }]);
  });

  test('[SY-12] and what a node left that died is settled by one that was running all the time', async () => {
    const device = await plant.device();
    device.record([started(deriveId(plant.organizationId, 'operation', ['O1', 1, 'abandoned']))]);
    await device.push();
    const asked = <Row extends object>(sql: string) =>
      plant.spine.database.inOrganization(plant.organizationId, (client) => client.query<Row>(sql));
    // The commit that brought its cause was the last thing that the other node did.
    await asked('update waiting set due = true');
    const due = async () => (await asked<{ due: boolean }>('select due from waiting')).rows;
    await expect.poll(due, { timeout: 20_000, interval: 500 }).toEqual([{ due: false }]);
  });
});

type CrashPoint = 'before_commit' | 'after_commit';

/** A journal whose connection is lost at these points, one a transaction, and then no more. */
function crashingJournal(points: readonly CrashPoint[]) {
  const left = [...points];
  const { database } = plant.spine;
  const lost = () => new ConnectionLost(new Error('cut by the test'));
  const crashing: Database = {
    ...database,
    inOrganization: async (organizationId, work, options) => {
      const point = left.shift();
      const result = await database.inOrganization(
        organizationId,
        async (client) => {
          const done = await work(client);
          if (point === 'before_commit') throw lost();
          return done;
        },
        options,
      );
      if (point === 'after_commit') throw lost();
      return result;
    },
  };
  const tables = tableMappingsOf(catalog);
  const now = () => plant.clock;
  return openJournal({
    database: crashing,
    catalog,
    tables,
    now,
    logger: countingLogger,
    onCommitted: () => undefined,
  });
}
