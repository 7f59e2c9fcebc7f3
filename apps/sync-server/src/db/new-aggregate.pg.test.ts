import { deriveId } from '@lineside/domain';
import { expect, test } from 'vitest';
import { openSpine } from '../spine.ts';
import { catalogWithGauge, gaugeMigrations } from '../testing/new-aggregate.ts';
import { makeTestSpine, silentLogger } from '../testing/test-spine.ts';
import { createTestDatabase } from './testing/test-database.ts';

test('[SY-49] a new aggregate needs its definition and a migration: it is pushed, pulled and executed', async () => {
  const plant = await makeTestSpine({ catalog: catalogWithGauge, migrationDirectories: [gaugeMigrations] });
  try {
    const id = deriveId(plant.organizationId, 'gauge', ['G1']);
    const stream = { type: 'gauge', id };
    await plant.done('gauge.create', id, { siteId: plant.siteId, gaugeCode: 'G1', name: 'Caliper', dueAt: null });
    plant.clock += 1000;
    const device = await plant.device({ actor: plant.manager });
    device.record([{ type: 'gauge.changed', stream, payload: { dueAt: 1_800_000_000_000 } }]);
    expect(await device.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }] });
    const { states } = await plant.page(device.id);
    expect(states.find((row) => row.id === id)?.state).toMatchObject({ gaugeCode: 'G1', dueAt: 1_800_000_000_000 });
  } finally {
    await plant.close();
  }
});

test('[SY-43] without its migration the server says so and does not start', async () => {
  const empty = await createTestDatabase();
  const opened = openSpine({ databaseUrl: empty.url, logger: silentLogger, catalog: catalogWithGauge });
  await expect(opened).rejects.toThrow('The table gauge is missing');
  await empty.drop();
});
