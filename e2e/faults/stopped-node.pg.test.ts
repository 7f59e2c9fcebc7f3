import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../apps/sync-server/src/db/testing/test-database.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { missingOfAll } from './account.ts';
import { busyDevices, drain } from './busy-devices.ts';
import { databaseOfNode, stopWithLock } from './stopped-node.ts';

/** Stands still with the lock / goes on. */
const names = ['node-still', 'node-well'] as const;
const pushSize = 20;
const commandsEach = 1500;
/** Postgres ends what is idle within a transaction after one second. */
const lockFreeMs = 1000;
/** The stopped node's devices turn to the other node after so long. */
const patienceMs = 1500;

let folder: string;
let database: TestDatabase;
const nodes: ServerProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-stopped-'));
  database = await createTestDatabase();
  for (const name of names)
    nodes.push(
      await startServerProcess({
        databaseUrl: databaseOfNode(database.url, name),
        port: await freePort(),
        dataDir: join(folder, 'server'),
      }),
    );
});

afterAll(async () => {
  for (const node of nodes) await node.kill9();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('kill -STOP of a node', () => {
  // A few seconds are enough: what waits for the node waits for 1 s at Postgres (idle in transaction), and for its own patience at a
  // device; both are over before the node goes on. Half a minute, with live pages: `../nodes/stopped-for-long.e2e.ts`.
  test('[SY-76] within a transaction: the other goes on after a second, and what both were sent is stored once', {
    timeout: 120_000,
  }, async () => {
    const [still, well] = nodes as [ServerProcess, ServerProcess];
    const urls = [still.url, still.url, well.url];
    const server = (index: number) => urls[index] ?? well.url;
    const busy = await busyDevices(well.url, { devices: 3, commandsEach, server, patienceMs });
    const deadline = performance.now() + 100_000;
    const confirmedAt: number[] = [];
    let stoppedAt = Number.POSITIVE_INFINITY;
    const drained = Promise.all(
      busy.map(({ device }, index) =>
        drain(device, {
          pushSize,
          deadline,
          onConfirmed: () => void (urls[index] === well.url && confirmedAt.push(performance.now())),
          onFailed: () => {
            if (stoppedAt < Number.POSITIVE_INFINITY) urls[index] = well.url;
          },
        }),
      ),
    );
    const least = () => Math.min(...busy.map(({ device }) => device.acknowledged));
    await expect.poll(least, { timeout: 20_000 }).toBeGreaterThan(pushSize);

    stoppedAt = await stopWithLock(still, names[0], database.url);
    const left = () => busy.map(({ device }) => device.entries.length - device.acknowledged);
    expect(Math.min(...left())).toBeGreaterThan(0);
    // The devices of the stopped node have come over, with entries that it may hold in its hands.
    await expect.poll(() => urls, { timeout: 10_000 }).toEqual([well.url, well.url, well.url]);
    await expect.poll(() => confirmedAt.filter((at) => at > stoppedAt).length, { timeout: 10_000 }).toBeGreaterThan(5);
    const firstAfter = confirmedAt.find((at) => at > stoppedAt) ?? Number.POSITIVE_INFINITY;
    expect(firstAfter - stoppedAt).toBeLessThan(3 * lockFreeMs);

    process.kill(still.pid, 'SIGCONT');
    await drained;
    // It found out that its transaction is gone, tried again, and serves as before.
    await expect.poll(() => still.output(), { timeout: 10_000 }).toContain('a group is tried again');
    urls.fill(still.url);
    for (const { device } of busy)
      expect(await device.push({ from: 1, to: pushSize })).toMatchObject({ status: 'taken' });
    expect(await missingOfAll(database.url, busy)).toEqual([]);
    console.log(`  the other node confirmed ${Math.round(firstAfter - stoppedAt)} ms after the stop`);
  });
});
