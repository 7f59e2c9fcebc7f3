import {
  countOf,
  freeNumbers,
  type NumberLeaseState,
  numberLeaseId,
  numberPeriodId,
  numberSeriesId,
  periodAt,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionLost } from '../db/database-error.ts';
import { withFoldedCopy } from '../import/testing/folded-copy.ts';
import { openSpine } from '../spine.ts';
import { receiptsOf, type TestDevice } from '../testing/test-device.ts';
import { makeTestSpine, silentLogger, type TestSpine } from '../testing/test-spine.ts';

const format = {
  template: 'L{YYMMDD}{D|N}-{nnn}',
  period: 'shift' as const,
  shifts: [] as { code: string; start: string }[],
};
format.shifts.push({ code: 'D', start: '09:00' }, { code: 'N', start: '21:00' });

let plant: TestSpine;
let seriesId: Uuid;
let period: string;
let count = 0;
beforeAll(async () => {
  plant = await makeTestSpine();
  period = periodAt({ timeZone: 'Europe/Berlin', ...format }, plant.clock).code;
});
afterAll(() => plant?.close());

/** A series of its own, so that the tests do not meet. */
async function newSeries(blockSize = 20): Promise<Uuid> {
  count += 1;
  const code = `LOT-${count}`;
  await inOrganization(plant.organizationId, (client) => client.query('update device set equipment_id = null'));
  for (const old of await plantSeries()) await plant.done('number_series.delete', old, {});
  seriesId = numberSeriesId(plant.organizationId, code);
  await plant.done('number_series.create', seriesId, { siteId: plant.siteId, code, name: 'Lots', format, blockSize });
  return seriesId;
}
const inOrganization: TestSpine['spine']['database']['inOrganization'] = (...work) =>
  plant.spine.database.inOrganization(...work);

async function plantSeries(): Promise<readonly Uuid[]> {
  const { rows } = await inOrganization(plant.organizationId, (client) =>
    client.query<{ id: Uuid }>(`select id from number_series where existence = 'present'`),
  );
  return rows.map(({ id }) => id);
}

/** A kiosk at a machine. */
async function kioskAtMachine(): Promise<TestDevice> {
  const kiosk = await plant.device();
  await setDevice(kiosk.id, 'equipment_id = site_id');
  return kiosk;
}
const setDevice = (id: Uuid, change: string) =>
  inOrganization(plant.organizationId, (client) => client.query(`update device set ${change} where id = $1`, [id]));

const keyOf = (deviceId: Uuid, of: string = period) => ({
  type: 'number_lease',
  id: numberLeaseId(plant.organizationId, { seriesId, period: of, deviceId }),
});

async function stateOf<State>(key: { type: string; id: Uuid }): Promise<State | undefined> {
  const found = await inOrganization(plant.organizationId, (client) => plant.spine.journal.load(client, [key]));
  return found.get(streamKeyText(key))?.state as State | undefined;
}
const leaseOf = (deviceId: Uuid) => stateOf<NumberLeaseState>(keyOf(deviceId));
const grantedTo = async (deviceId: Uuid) => (await leaseOf(deviceId))?.granted;

const uses = (deviceId: Uuid, first: number, last = first) => ({
  type: 'number_lease.numbers_used',
  stream: keyOf(deviceId),
  payload: { seriesId, period, deviceId, numbers: [{ first, last }] },
});

describe('numbers are lent', () => {
  test('[SY-95] to each kiosk at a machine, for five periods, each number once', async () => {
    await newSeries();
    const kiosks = [await kioskAtMachine(), await kioskAtMachine(), await plant.device()];
    await plant.spine.numbers.look();
    expect(await plant.spine.numbers.look()).toBe(0);
    const blocks = await Promise.all(kiosks.map(({ id }) => grantedTo(id)));
    expect(blocks.flatMap((block) => block ?? []).toSorted((a, b) => a.first - b.first)).toEqual([
      { first: 1, last: 20 },
      { first: 21, last: 40 },
    ]);
    const page = await plant.page(kiosks[0]?.id ?? '');
    expect(page.states.filter(({ type }) => type === 'number_lease')).toHaveLength(10);
  });

  test('[SY-95] once however many nodes and rounds meet, and over a restart', async () => {
    await newSeries();
    const kiosks = [];
    for (let index = 0; index < 6; index += 1) kiosks.push(await kioskAtMachine());
    const node = await plant.secondNode();
    const rounds = [plant.spine, node, plant.spine, node].map(({ numbers }) => numbers.look());
    await Promise.all(rounds);
    const granted = (await Promise.all(kiosks.map(({ id }) => grantedTo(id)))).flatMap((block) => block ?? []);
    expect(countOf(granted)).toBe(6 * 20);
    expect(new Set(granted.map(({ first }) => first)).size).toBe(6);
    const third = await plant.secondNode();
    expect(await third.numbers.look()).toBe(0);
  });

  test.for(['before_commit', 'after_commit'] as const)('[SY-95] once though the server crashes %s', async (point) => {
    await newSeries();
    const kiosk = await kioskAtMachine();
    let crashes = 0;
    const faults = (reached: string) => {
      if (reached !== point || crashes === 3) return;
      crashes += 1;
      throw new ConnectionLost(new Error(point));
    };
    const node = await openSpine({
      databaseUrl: plant.testDatabase.url,
      logger: silentLogger,
      now: () => plant.clock,
      faults,
    });
    try {
      await node.numbers.look();
    } finally {
      await node.close();
    }
    expect(crashes).toBe(3);
    expect(countOf((await grantedTo(kiosk.id)) ?? [])).toBe(20);
    expect(await plant.spine.numbers.look()).toBe(0);
  });

  test('[SY-95] again when half of a block is used', async () => {
    await newSeries();
    const kiosk = await kioskAtMachine();
    await plant.spine.numbers.look();
    const [block] = (await grantedTo(kiosk.id)) ?? [];
    const first = block?.first ?? 0;
    kiosk.record([uses(kiosk.id, first, first + 8)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 1, 'accepted', null]]);
    expect(await plant.spine.numbers.look()).toBe(0);
    kiosk.record([uses(kiosk.id, first + 9)]);
    await kiosk.push();
    await plant.spine.numbers.look();
    expect(countOf(freeNumbers((await leaseOf(kiosk.id)) as NumberLeaseState))).toBe(30);
  });
});

describe('a lease becomes void', () => {
  test('[SY-96] where its device was revoked; what it used stays used', async () => {
    await newSeries();
    const kiosk = await kioskAtMachine();
    await plant.spine.numbers.look();
    const first = (await grantedTo(kiosk.id))?.[0]?.first ?? 0;
    kiosk.record([uses(kiosk.id, first)]);
    await kiosk.push();
    await setDevice(kiosk.id, `status = 'revoked'`);
    await plant.spine.numbers.look();
    expect(await leaseOf(kiosk.id)).toMatchObject({
      voidReason: 'revoked',
      used: [{ first, last: first }],
    });
    expect(freeNumbers((await leaseOf(kiosk.id)) as NumberLeaseState)).toEqual([]);
    expect(await plant.spine.numbers.look()).toBe(0);
  });

  test('[SY-96] where its device is two: of a number on two labels the second is flagged, and both copies get their own', async () => {
    await newSeries();
    const kiosk = await kioskAtMachine();
    await plant.spine.numbers.look();
    const first = (await grantedTo(kiosk.id))?.[0]?.first ?? 0;
    const clone = kiosk.copy();
    kiosk.record([uses(kiosk.id, first)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 1, 'accepted', null]]);
    clone.record([uses(kiosk.id, first)]);
    clone.record([uses(kiosk.id, first + 1)]);
    const answer = await clone.push();
    if (answer.status !== 'fork' || !answer.childDeviceId) throw new Error(JSON.stringify(answer));
    // The fork itself asks for this look.
    const childId = answer.childDeviceId;
    await expect.poll(() => grantedTo(childId), { timeout: 5000 }).toBeDefined();
    const child = clone.copy(childId);
    expect(receiptsOf(await child.push({ from: 1 }))).toEqual([
      [1, 1, 'flagged', 'numbers.used_twice'],
      [2, 1, 'flagged', 'numbers.void'],
    ]);
    await expect
      .poll(async () => (await leaseOf(kiosk.id))?.granted.at(-1)?.last, { timeout: 5000 })
      .toBeGreaterThan(20);
    const [mine, its] = [await leaseOf(kiosk.id), await leaseOf(childId)];
    expect(mine).toMatchObject({ voidThrough: first + 19, forks: 1, usedTwice: [{ first, last: first }] });
    expect(countOf(freeNumbers(mine as NumberLeaseState))).toBe(20);
    expect(its?.granted).not.toEqual(mine?.granted);
    kiosk.record([uses(kiosk.id, first + 2)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[2, 1, 'flagged', 'numbers.void']]);
    child.record([uses(childId, its?.granted[0]?.first ?? 0)]);
    expect(receiptsOf(await child.push({ from: 3 }))).toEqual([[3, 1, 'accepted', null]]);
  });
});

describe('a server that was restored', () => {
  test('[SY-97] makes anew a lease that it lost, and lends nothing that was used of it', async () => {
    await newSeries();
    const kiosk = await plant.device();
    kiosk.record([uses(kiosk.id, 21, 23)]);
    kiosk.record([uses(kiosk.id, 24, 25)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 2, 'waiting', 'subject.unknown']]);
    await setDevice(kiosk.id, 'equipment_id = site_id');
    await plant.spine.numbers.look();
    await expect
      .poll(async () => receiptsOf(await kiosk.push({ from: 1 })), { timeout: 5000 })
      .toEqual([[1, 2, 'flagged', 'numbers.not_granted']]);
    expect(await leaseOf(kiosk.id)).toMatchObject({
      granted: [{ first: 26, last: 45 }],
      used: [{ first: 21, last: 25 }],
    });
  });

  test('[SY-97] of two labels with one number it flags one, whoever comes first', async () => {
    await newSeries();
    const [early, late] = [await kioskAtMachine(), await plant.device()];
    await plant.spine.numbers.look();
    early.record([uses(early.id, 1)]);
    expect(receiptsOf(await early.push())).toEqual([[1, 1, 'accepted', null]]);
    // The server has forgotten that it had lent these to the late one first.
    late.record([uses(late.id, 1, 2)]);
    expect(receiptsOf(await late.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    await plant.spine.numbers.look();
    await expect
      .poll(async () => receiptsOf(await late.push({ from: 1 })), { timeout: 5000 })
      .toEqual([[1, 1, 'flagged', 'numbers.not_granted']]);
    expect(
      await stateOf({ type: 'number_period', id: numberPeriodId(plant.organizationId, seriesId, period) }),
    ).toMatchObject({
      counter: 20,
      deviceIds: [early.id, late.id].toSorted(),
    });
  });
});

test('[SY-30] leases are a fold of the journal', async () => {
  const { organizationId, testDatabase } = plant;
  await withFoldedCopy({ databaseUrl: testDatabase.url, organizationId }, async ({ original, folded }) => {
    expect(original.states.number_lease?.length).toBeGreaterThan(20);
    expect(folded.states).toEqual(original.states);
  });
});
