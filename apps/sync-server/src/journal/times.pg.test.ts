import { randomUUID } from 'node:crypto';
import type { ClockSync, DeviceTime } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reported, started } from '../testing/operation-events.ts';
import { makeTestSpine, type TestSpine, testStart } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const hour = 3_600_000;

/** A computer that began in 1970 and met the server, after five hours, now. */
function bootOf1970() {
  const bootId = randomUUID();
  const at = (monotonicMs: number): DeviceTime => ({ wallMs: 1000 + monotonicMs, bootId, monotonicMs, offset: null });
  const exchange: ClockSync = {
    bootId,
    monotonicMs: 5 * hour,
    wallMs: 1000 + 5 * hour,
    serverMs: testStart,
    uncertaintyMs: 5,
  };
  return { at, exchange };
}

/** How an entry of three hours before the exchange is timed where a push tells of these exchanges. */
async function timedBy(clocks: (exchange: ClockSync) => readonly ClockSync[]) {
  const { at, exchange } = bootOf1970();
  const id = await plant.operation(randomUUID());
  const kiosk = await plant.device();
  kiosk.record([started(id)], { time: at(2 * hour) });
  const answer = await kiosk.push({ clocks: clocks(exchange) });
  return { answer, ...(await lastEntry(kiosk.id)) };
}

async function lastEntry(deviceId: string) {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ occurred_at: number; time_quality: string }>(
      'select occurred_at, time_quality from journal where device_id = $1 order by seq desc limit 1',
      [deviceId],
    ),
  );
  return rows[0] as { occurred_at: number; time_quality: string };
}

const unknown = {
  answer: { receipts: [{ verdict: 'flagged', code: 'time.unknown' }] },
  time_quality: 'unknown',
};

describe('the time of an entry', () => {
  test('[SY-92] is that of the first exchange of its boot, which comes with the push', async () => {
    expect(await timedBy((exchange) => [exchange])).toMatchObject({
      answer: { receipts: [{ verdict: 'accepted' }] },
      occurred_at: testStart - 3 * hour,
      time_quality: 'synced',
    });
  });

  test('[SY-92] stays unknown where the boot never met the server, and no later exchange changes it', async () => {
    const { at, exchange } = bootOf1970();
    const id = await plant.operation(randomUUID());
    const kiosk = await plant.device();
    kiosk.record([started(id)], { time: at(2 * hour) });
    expect(await kiosk.push({ clocks: [] })).toMatchObject(unknown.answer);
    const before = await lastEntry(kiosk.id);
    expect(before).toEqual({ occurred_at: 1000 + 2 * hour, time_quality: 'unknown' });
    expect(await kiosk.push({ from: 1, clocks: [exchange] })).toMatchObject(unknown.answer);
    expect(await lastEntry(kiosk.id)).toEqual(before);
    kiosk.record([reported(id, 1)], { time: at(4 * hour) });
    await kiosk.push({ clocks: [exchange] });
    expect(await lastEntry(kiosk.id)).toEqual({ occurred_at: testStart - hour, time_quality: 'synced' });
  });

  test('[SY-90] is not told by an exchange that lies in the future of the server', async () => {
    const ahead = await timedBy((exchange) => [{ ...exchange, serverMs: testStart + 60_000 }]);
    expect(ahead).toMatchObject(unknown);
    const inTime = await timedBy((exchange) => [{ ...exchange, serverMs: testStart + 5000 }]);
    expect(inTime).toMatchObject({ time_quality: 'synced' });
  });

  test('[SY-91] is told by neither of two exchanges that contradict each other', async () => {
    const lie = await timedBy((exchange) => [
      exchange,
      { ...exchange, monotonicMs: 6 * hour, wallMs: 1000 + 6 * hour, serverMs: testStart },
    ]);
    expect(lie).toMatchObject(unknown);
  });

  test('[SY-90] is no better than the uncertainty that an exchange states', async () => {
    expect(await timedBy((exchange) => [{ ...exchange, uncertaintyMs: 1e12 }])).toMatchObject(unknown);
    expect(await timedBy((exchange) => [{ ...exchange, uncertaintyMs: 120_000 }])).toMatchObject({
      answer: { receipts: [{ verdict: 'accepted' }] },
      time_quality: 'estimated',
    });
  });

  test.for([
    ['on an old offset alone is an estimate', [], 'estimated'],
    ['on an old offset that a later exchange bears out is an estimate', [0], 'estimated'],
    ['on an old offset that a later exchange contradicts is not known', [2 * hour], 'unknown'],
  ] as const)('[TIM-8] %s', async ([name, setBy, timeQuality]) => {
    const offset = { ms: 1000, uncertaintyMs: 10, bootId: randomUUID() };
    const time = { wallMs: testStart - hour - 1000, bootId: randomUUID(), monotonicMs: 5, offset };
    const clocks = setBy.map((ms) => ({
      bootId: randomUUID(),
      monotonicMs: 1,
      wallMs: testStart - 1000 + ms,
      serverMs: testStart,
      uncertaintyMs: 5,
    }));
    const id = await plant.operation(name);
    const kiosk = await plant.device();
    kiosk.record([started(id)], { time });
    await kiosk.push({ clocks });
    expect(await lastEntry(kiosk.id)).toEqual({ occurred_at: testStart - hour, time_quality: timeQuality });
  });
});
