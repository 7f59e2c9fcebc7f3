import { join } from 'node:path';
import { anyAggregate, catalogOf, masterData, catalog as ownCatalog } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

// All that a new aggregate needs: this, and the migration beside it.
const tool = masterData({
  type: 'tool',
  key: { toolNo: z.string().min(1).max(20) },
  fields: {
    description: z.string().max(100).nullable(),
    lifeCount: z.number().int().min(0),
    calibratedAt: z.number().int().nullable(),
  },
  blank: { toolNo: '', description: null, lifeCount: 0, calibratedAt: null },
  rights: { write: 'equipment:write', delete: 'equipment:delete' },
  rest: { path: 'tools', tag: 'plant', address: ['id'], filters: ['tool_no'], order: ['tool_no'] },
});
const catalog = catalogOf([...ownCatalog.aggregates, anyAggregate(tool)]);
const migrationDirectories = [join(import.meta.dirname, 'testing/tool-migrations')];

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant({ catalog, migrationDirectories });
});
afterAll(() => plant.close());

describe('a new aggregate', () => {
  test('has its routes', async () => {
    const json = { tool_no: 'T1', calibrated_at: '2026-01-01T00:00:00Z' };
    const made = await plant.call('POST /api/v1/tools', { json });
    expect(made).toMatchObject({ status: 201, body: { tool_no: 'T1', life_count: 0, description: null } });
    const at = made.headers.get('location');
    expect((await plant.call(`PATCH ${at}`, { json: { life_count: 5 } })).body).toMatchObject({
      life_count: 5,
      calibrated_at: '2026-01-01T00:00:00.000Z',
    });
    expect((await plant.call('GET /api/v1/tools?tool_no=T1')).body).toMatchObject({ total: 1 });
    expect(await plant.call('POST /api/v1/tools', { json })).toMatchObject({ status: 409 });
  });

  test('stands in the OpenAPI document', async () => {
    const { body } = await plant.call('GET /openapi.json', { as: null });
    const { paths, components } = body as { paths: object; components: { schemas: Record<string, unknown> } };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v1/tools', '/api/v1/tools/{id}']));
    expect(components.schemas.Tool).toMatchObject({ properties: { life_count: { type: 'integer' } } });
  });

  test('reaches a device by pull', async () => {
    await plant.call('POST /api/v1/tools', { json: { tool_no: 'T2' } });
    const device = { kind: 'kiosk', name: 'K', siteId: plant.siteId, equipmentId: null, reference: null };
    const { body } = await plant.call('POST /api/v1/devices/enrol', { json: device });
    const { deviceId: sub } = body as { deviceId: string };
    const token = plant.tokens.device({ sub, org: plant.organizationId, site: plant.siteId, kind: 'kiosk' });
    const pull = {
      protocol: 1,
      checkpoint: 0,
      checkpointHash: null,
      epoch: null,
      receiptsAfter: 0,
      siteId: null,
      initial: true,
    };
    const page = await plant.call('POST /api/v1/sync/pull', { token, json: { ...pull, limit: 1000 } });
    const state = expect.objectContaining({ type: 'tool', state: expect.objectContaining({ toolNo: 'T2' }) });
    expect(page.body).toMatchObject({ page: { states: expect.arrayContaining([state]) } });
  });

  test('without its table the server does not start, and says which one is missing', async () => {
    await expect(openTestPlant({ catalog })).rejects.toMatchObject({
      code: 'table_mismatch',
      message: expect.stringContaining('tool'),
    });
  });
});
