import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';
import { missingOfAll } from './account.ts';
import { busyDevices, drain } from './busy-devices.ts';

const deviceCount = 3;
const commandsPerDevice = 1000;
const pushSize = 15;

let folder: string;
let postgres: EmbeddedPostgres;
let postgresPort: number;
let server: ServerProcess;
const postgresLog: string[] = [];

const startPostgres = () =>
  startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    port: postgresPort,
    log: (line) => void postgresLog.push(line),
  });
const startServer = (port: number) =>
  startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-faults-'));
  // Postgres runs as nobody where the test is root, and would keep its data elsewhere.
  await chmod(folder, 0o755);
  postgresPort = await freePort();
  postgres = await startPostgres();
  server = await startServer(await freePort());
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function restartServer(): Promise<void> {
  const { port } = new URL(server.url);
  await server.kill9();
  server = await startServer(Number(port));
}

async function crashPostgres(): Promise<void> {
  process.kill(postgres.pid, 'SIGKILL');
  await postgres.stop();
  postgres = await startPostgres();
}

describe('kill -9 in mid-push', () => {
  test('[SY-2] of the server and of Postgres: nothing is lost, nothing is doubled, nobody is blocked', {
    timeout: 120_000,
  }, async () => {
    const busy = await busyDevices(server.url, { devices: deviceCount, commandsEach: commandsPerDevice });
    const deadline = performance.now() + 100_000;
    const draining = Promise.all(busy.map(({ device }) => drain(device, { pushSize, deadline })));
    const doneAtCrash: number[] = [];
    const all = deviceCount * commandsPerDevice;
    const done = () => busy.reduce((sum, { device }) => sum + device.acknowledged, 0);
    for (const [nth, crash] of [restartServer, crashPostgres, restartServer, crashPostgres].entries()) {
      await expect.poll(done, { timeout: 20_000, interval: 5 }).toBeGreaterThan((nth * all) / 6);
      doneAtCrash.push(done());
      await crash();
    }
    await draining;
    // Each crash came in the middle, else this test would prove nothing.
    expect(doneAtCrash.every((count) => 0 < count && count < all)).toBe(true);
    // Postgres really came back from its log: twice it was not shut down, and replayed.
    const recoveries = postgresLog.filter((line) => line.includes('automatic recovery in progress'));
    expect(recoveries).toHaveLength(2);
    expect(await missingOfAll(postgres.url, busy)).toEqual([]);
  });
});
