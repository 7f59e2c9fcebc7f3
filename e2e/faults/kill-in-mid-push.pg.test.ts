import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';
import type { TestDevice } from '../../apps/sync-server/src/testing/test-device.ts';
import { enrolDevice, get, signIn } from '../hosts/http-device.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';

const deviceCount = 3;
const commandsPerDevice = 1000;
const pushSize = 15;

let folder: string;
let postgres: EmbeddedPostgres;
let postgresPort: number;
let server: ServerProcess;

const startPostgres = () => startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), port: postgresPort });
const startServer = (port: number) =>
  startServerProcess({ databaseUrl: postgres.url, port, dataDir: join(folder, 'server') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-faults-'));
  postgresPort = await freePort();
  postgres = await startPostgres();
  server = await startServer(await freePort());
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Sends everything, whatever happens in between: what a kiosk's push loop does. Bounded, so that a loss ends the test. */
async function drain(device: TestDevice, deadline: number): Promise<void> {
  while (device.acknowledged < device.entries.length) {
    if (performance.now() > deadline) throw new Error(`stuck at ${device.acknowledged} of ${device.entries.length}`);
    const from = device.acknowledged + 1;
    const answer = await device.push({ from, to: from + pushSize - 1 }).catch(() => null);
    if (answer === null) await delay(50);
    else if (answer.status !== 'taken') throw new Error(`the server answered ${JSON.stringify(answer)}`);
  }
}

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

async function rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

describe('kill -9 in mid-push', () => {
  test('[SY-2] of the server and of Postgres: nothing is lost, nothing is doubled, nobody is blocked', {
    timeout: 120_000,
  }, async () => {
    const manager = await signIn(server.url, 'manager', 'Manager123');
    const { items } = await get<{ items: { id: string; status: string }[] }>(
      `${server.url}/api/v1/operations?status=RELEASED`,
      manager.token,
    );
    const operations = items.slice(0, deviceCount);
    expect(operations).toHaveLength(deviceCount);
    const devices: TestDevice[] = [];
    for (const operation of operations) {
      const device = await enrolDevice(server.url, manager, `press ${devices.length + 1}`);
      const stream = { type: 'operation', id: operation.id };
      device.record([{ type: 'operation.started', stream, payload: { runId: randomUUID(), kind: 'production' } }]);
      for (let count = 1; count < commandsPerDevice; count++) {
        const payload = { good: 1, scrap: 0, scrapReason: null };
        device.record([{ type: 'operation.quantity_reported', stream, payload }]);
      }
      devices.push(device);
    }

    const deadline = performance.now() + 100_000;
    const draining = Promise.all(devices.map((device) => drain(device, deadline)));
    const doneAtCrash: number[] = [];
    for (const crash of [restartServer, crashPostgres, restartServer, crashPostgres]) {
      await delay(150);
      doneAtCrash.push(devices.reduce((sum, device) => sum + device.acknowledged, 0));
      await crash();
    }
    await draining;
    // Each crash came in the middle, else this test would prove nothing.
    const all = deviceCount * commandsPerDevice;
    expect(doneAtCrash.every((done) => 0 < done && done < all)).toBe(true);

    const expected = devices.flatMap((device) =>
      device.entries.map((entry) => (JSON.parse(entry.bytes) as { id: string }).id),
    );
    const kept = await rows<{ event_id: string; times: number }>(
      'select event_id, count(*)::int as times from event_key where device_id = any($1) group by event_id',
      [devices.map(({ id }) => id)],
    );
    expect(kept.map((row) => row.event_id).toSorted()).toEqual(expected.toSorted());
    expect(kept.filter((row) => row.times !== 1)).toEqual([]);
    const [dense] = await rows<{ holes: number }>('select (max(seq) - count(*))::int as holes from event_key');
    expect(dense?.holes).toBe(0);
    const goods = await rows<{ good: number }>('select good::int from operation where id = any($1)', [
      operations.map(({ id }) => id),
    ]);
    expect(goods.map(({ good }) => good)).toEqual(devices.map(() => commandsPerDevice - 1));
  });
});
