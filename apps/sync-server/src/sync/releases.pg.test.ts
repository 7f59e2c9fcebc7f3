import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../db/testing/test-database.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { openSpine } from '../spine.ts';
import { catalogWithChangedGauge, catalogWithGauge, gaugeMigrations } from '../testing/new-aggregate.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, silentLogger, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine({
    catalog: catalogWithChangedGauge,
    migrationDirectories: [gaugeMigrations],
    protocols: { oldest: 3, newest: 4 },
    protocol: 4,
  });
});
afterAll(() => plant?.close());

const gaugeId = (code: string) => deriveId(plant.organizationId, 'gauge', [code]);
const created = (code: string) => {
  const payload = { siteId: plant.siteId, gaugeCode: code, name: 'Caliper', dueAt: null };
  return { type: 'gauge.created', stream: { type: 'gauge', id: gaugeId(code) }, payload };
};
const dueOf = (code: string, due: number) => {
  return { type: 'gauge.changed', stream: { type: 'gauge', id: gaugeId(code) }, payload: { due } };
};
const gaugeOf = async (device: string, code: string) =>
  (await plant.page(device)).states.find(({ id }) => id === gaugeId(code))?.state;

describe('kiosks of other releases', () => {
  test('[SY-80] each protocol of the range is taken, the others are told which side is to be updated', async () => {
    const device = await plant.device({ actor: plant.manager });
    device.record([created('protocols')]);
    const push = (protocol: number) =>
      plant.spine.push(plant.authenticated(device.id), { ...device.request(), protocol });
    const pull = (protocol: number) => plant.pull(device.id, { protocol });
    for (const refused of [push, pull]) {
      await expect(async () => refused(2)).rejects.toMatchObject({ code: 'protocol.too_old' });
      await expect(async () => refused(5)).rejects.toMatchObject({ code: 'protocol.too_new' });
    }
    expect(await gaugeOf(device.id, 'protocols')).toBeUndefined();
    expect([(await push(3)).status, (await push(4)).status]).toEqual(['taken', 'taken']);
    expect((await pull(3)).status).toBe('page');
  });

  test('[SY-81] an earlier version of an event is taken in its present form, and stored as it was sent', async () => {
    const device = await plant.device({ actor: plant.manager });
    device.record([created('versions')]);
    const [entry] = device.record([dueOf('versions', 1_800_000_000_000)]);
    expect(receiptsOf(await device.push())).toEqual([[1, 2, 'accepted', null]]);
    expect(await gaugeOf(device.id, 'versions')).toMatchObject({ dueAt: 1_800_000_000_000 });
    const stored = await plant.spine.database.inOrganization(plant.organizationId, async (client) => {
      const asked = `select bytes, version, body from journal where device_id = $1 and device_seq = 2`;
      return (await client.query<{ bytes: Buffer; version: number; body: object }>(asked, [device.id])).rows[0];
    });
    expect(stored?.bytes.toString('utf8')).toBe(entry?.bytes);
    expect(stored).toMatchObject({ version: 1, body: { payload: { due: 1_800_000_000_000 } } });
  });

  test('[SY-81] one that waited is settled in its present form', async () => {
    const device = await plant.device({ actor: plant.manager });
    device.record([dueOf('waited', 1_700_000_000_000)]);
    expect(receiptsOf(await device.push())).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
    const other = await plant.device({ actor: plant.manager });
    // Made before it was changed: of equal times the devices' ids would decide.
    other.record([created('waited')], { at: plant.clock - 1000 });
    await other.push();
    await expect.poll(() => gaugeOf(device.id, 'waited')).toMatchObject({ dueAt: 1_700_000_000_000 });
  });

  test('[SY-81] a fold of the journal gives the same states', async () => {
    const device = await plant.device({ actor: plant.manager });
    device.record([created('folded')]);
    device.record([dueOf('folded', 1_600_000_000_000)]);
    await device.push();
    const other = await createTestDatabase();
    const options = { catalog: catalogWithChangedGauge, migrationDirectories: [gaugeMigrations] };
    const target = await openSpine({ databaseUrl: other.url, logger: silentLogger, ...options });
    try {
      await foldJournal(plant.spine.database, target.database, plant.organizationId, catalogWithChangedGauge);
      const due = await target.database.inOrganization(plant.organizationId, async (client) => {
        const asked = 'select due_at from gauge where id = $1';
        return (await client.query<{ due_at: number }>(asked, [gaugeId('folded')])).rows[0]?.due_at;
      });
      expect(Number(due)).toBe(1_600_000_000_000);
    } finally {
      await target.close();
      await other.drop();
    }
  });

  test('[SY-81] an unknown version still stops the queue', async () => {
    const device = await plant.device({ actor: plant.manager });
    device.record([dueOf('unknown', 1)], { version: 3 });
    expect(await device.push()).toMatchObject({ status: 'server_too_old', type: 'gauge.changed', version: 3 });
    expect(catalogWithGauge.event('gauge.changed')?.event.version).toBe(1);
  });
});
