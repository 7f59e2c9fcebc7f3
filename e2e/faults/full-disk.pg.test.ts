import { afterEach, describe, expect, test } from 'vitest';
import { NotTaken } from '../hosts/http-device.ts';
import { halfDone, missingOfAll, query } from './account.ts';
import { type BusyDevice, busyDevices, drain } from './busy-devices.ts';
import { SmallDiskPlant } from './small-disk-plant.ts';

const pushSize = 100;
const commandsEach = 2000;
const timeout = 150_000;

let plant: SmallDiskPlant | undefined;

afterEach(async () => {
  await plant?.close();
  plant = undefined;
});

async function openPlant(skip: (note: string) => never): Promise<SmallDiskPlant> {
  const opened = await SmallDiskPlant.open();
  if ('reason' in opened) {
    console.log(`  skipped: this machine lets the test mount no disk (${opened.reason})`);
    return skip(opened.reason);
  }
  plant = opened;
  return opened;
}

/** Two devices that have sent a little, and a disk that has filled up since. */
async function fillUnder({ server, fill }: { server: SmallDiskPlant['server']; fill: () => Promise<void> }) {
  const busy = await busyDevices(server.url, { devices: 2, commandsEach });
  for (const { device } of busy) await device.push({ to: pushSize });
  await fill();
  return busy;
}

/** Sends until the server has asked each device to come again; what it confirmed meanwhile counts. */
async function sendUntilRefused(busy: readonly BusyDevice[], deadline: number): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const sendOne = async ({ device }: BusyDevice) => {
    let isRefused = false;
    const onFailed = (error: unknown) => {
      answers.push(error instanceof NotTaken ? [error.status, error.code] : error);
      isRefused = true;
    };
    await drain(device, { pushSize, deadline, onFailed, isOver: () => isRefused });
  };
  await Promise.all(busy.map(sendOne));
  return answers;
}

const panic = /PANIC: .*No space left on device/;

/** The write-ahead log goes on into new files, which do not fit any more. */
async function fillLog(postgres: SmallDiskPlant['postgres']): Promise<void> {
  const another = `select pg_switch_wal() from pg_logical_emit_message(true, 'x', 'x')`;
  for (let files = 0; files < 20 && !panic.test(postgres.log()); files++)
    await query(postgres.url, another).catch(() => undefined);
}

const drainAll = (busy: readonly BusyDevice[], deadline: number) =>
  Promise.all(busy.map(({ device }) => drain(device, { pushSize, deadline })));

describe('a full disk under Postgres', () => {
  test('[SY-77] pushes are asked to come again, nothing is half stored, and with room again the queue drains', {
    timeout,
  }, async ({ skip }) => {
    const { postgres, server } = await openPlant(skip);
    const deadline = performance.now() + timeout / 2;
    const busy = await fillUnder({ server, fill: async () => plant?.fill() });
    const answers = await sendUntilRefused(busy, deadline);
    expect(answers).toEqual(busy.map(() => [503, 'database.unavailable']));
    await expect.poll(() => server.output().includes('53100'), { timeout: 10_000 }).toBe(true);

    const confirmed = busy.map(({ device }) => device.acknowledged);
    expect(confirmed.every((count) => pushSize <= count && count < commandsEach)).toBe(true);
    const kept = await query(
      postgres.url,
      'select device_id as id, count(*)::int from event_key where device_id = any($1) group by device_id',
      [busy.map(({ device }) => device.id)],
    );
    expect(kept).toHaveLength(busy.length);
    // What was confirmed is there; at most one more push is, whose answer the disk took.
    for (const { device } of busy) {
      const count = Number(kept.find(({ id }) => id === device.id)?.count);
      expect(count).toBeGreaterThanOrEqual(device.acknowledged);
      expect(count).toBeLessThanOrEqual(device.acknowledged + pushSize);
    }
    expect(await halfDone(postgres.url)).toEqual([]);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);

    await plant?.giveRoom();
    await drainAll(busy, deadline);
    expect(await missingOfAll(postgres.url, busy)).toEqual([]);
  });

  test('[SY-77] where no room is left for its log either, Postgres ends; with room it comes back and has what was confirmed', {
    timeout,
  }, async ({ skip }) => {
    const { postgres, server } = await openPlant(skip);
    const deadline = performance.now() + timeout / 2;
    const busy = await fillUnder({ server, fill: async () => plant?.fill() });
    await sendUntilRefused(busy, deadline);
    await fillLog(postgres);
    const said = (text: RegExp) => () => text.test(postgres.log());
    await expect.poll(said(panic), { timeout: 10_000 }).toBe(true);
    await expect.poll(said(/database system is shut down/), { timeout: 10_000 }).toBe(true);
    expect(await sendUntilRefused(busy, deadline)).toEqual(busy.map(() => [503, 'database.unavailable']));

    await plant?.giveRoom();
    await postgres.stop();
    await plant?.startPostgres();
    await drainAll(busy, deadline);
    expect(await missingOfAll(postgres.url, busy)).toEqual([]);
  });
});
