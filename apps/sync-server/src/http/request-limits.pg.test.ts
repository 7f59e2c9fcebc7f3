import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant({
    settings: {
      requestLimits: { perPerson: 5, perDevice: 8, perAddress: 6, metricsPerAddress: 7, setupsPerAddress: 2 },
    },
  });
});
afterAll(() => plant.close());

/** How many of so many requests are answered, and the answer to the last. */
async function ask(count: number, call: Parameters<TestPlant['call']>[1], path = 'GET /api/v1/auth/me') {
  let taken = 0;
  let last: Awaited<ReturnType<TestPlant['call']>> | null = null;
  for (let index = 0; index < count; index++) {
    last = await plant.call(path, call);
    if (last.status !== 429) taken += 1;
  }
  return { taken, status: last?.status, retryAfter: Number(last?.headers.get('retry-after')), body: last?.body };
}

test('[DV-12] each person, each device and each address of strangers has a number of requests a minute of its own', async () => {
  const limited = { status: 429, body: { code: 'request.too_many' }, retryAfter: expect.any(Number) };
  const admin = await ask(7, {});
  expect(admin).toMatchObject({ taken: 5, ...limited });
  expect(admin.retryAfter).toBeGreaterThan(0);
  const device = { kind: 'kiosk', name: 'K', siteId: plant.siteId, equipmentId: null, reference: null };
  const enrolled = await plant.call('POST /api/v1/devices/enrol', { as: 'production_manager', json: device });
  const { deviceId: sub } = enrolled.body as { deviceId: string };
  const token = plant.tokens.device({ sub, org: plant.organizationId, site: plant.siteId, kind: 'kiosk' });
  expect(await ask(10, { token, json: {} }, 'POST /api/v1/sync/pull')).toMatchObject({ taken: 8, ...limited });
  // Guessed tokens count for the address, and stop no one who is known.
  expect(await ask(8, { token: 'a.b.c' })).toMatchObject({ taken: 6, ...limited });
  expect((await plant.call('GET /api/v1/auth/me', { as: 'viewer' })).status).toBe(200);
});

test('[DV-12] metrics and set-ups have a number a minute of their own for each address, whoever asks', async () => {
  const limited = { status: 429, body: { code: 'request.too_many', detail: expect.any(String) } };
  const scrap = 'GET /api/metrics/scrap?start_date=2026-01-01&end_date=2026-01-02';
  expect(await ask(5, { as: 'operator' }, scrap)).toMatchObject({ taken: 5, status: 200 });
  expect(await ask(4, { as: 'production_manager' }, scrap)).toMatchObject({ taken: 2, ...limited });
  expect(await ask(3, { as: 'viewer' }, 'POST /api/setup')).toMatchObject({ taken: 2, ...limited });
});
