import { equipmentId, type NumberLeaseState, numberSeriesId, periodAt, syncPaths, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machine, openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';
import { makeTestDevice, receiptsOf, type TestDevice } from '../testing/test-device.ts';

const format = { template: 'LOT-{YYMMDD}-{nnn}', period: 'day' as const, shifts: [] };
const minute = 60_000;
const day = 86_400_000;

let plant: TestPlant;
let seriesId: Uuid;
beforeAll(async () => {
  plant = await openTestPlant();
  seriesId = numberSeriesId(plant.organizationId, 'LOT');
  const json = { code: 'LOT', name: 'Lots', format, block_size: 10 };
  const { status } = await plant.call('POST /api/v1/number-series', { json });
  if (status !== 201) throw new Error(`the series was answered with ${status}`);
});
afterAll(() => plant.close());

async function enrolled(): Promise<TestDevice> {
  const { organizationId, siteId, spine, personIds } = plant;
  const equipment = equipmentId(organizationId, machine.assetId);
  const json = { kind: 'kiosk', name: 'Kiosk', siteId, equipmentId: equipment, reference: null };
  const { body } = await plant.call(`POST ${syncPaths.enrol}`, { json });
  const { deviceId } = body as { deviceId: string };
  return makeTestDevice({
    id: deviceId,
    now: () => Date.now() + plant.clock.offsetMs,
    actor: { type: 'person', id: personIds.operator },
    send: (id, request) => spine.push({ organizationId, deviceId: id, siteId, kind: 'kiosk' }, request),
  });
}

/** The leases of a device in order of their periods, as soon as it has them: enrolment asks for them. */
async function leasesOf({ id }: TestDevice): Promise<readonly (NumberLeaseState & { series_id: Uuid })[]> {
  const ask = async () => {
    const { body } = await plant.call(`GET /api/v1/number-leases?device_id=${id}`);
    return (body as { items: (NumberLeaseState & { series_id: Uuid })[] }).items;
  };
  await expect.poll(async () => (await ask()).length, { timeout: 5000 }).toBe(5);
  return ask();
}

async function accounting(period: string) {
  const { body } = await plant.call(`GET /api/v1/number-series/${seriesId}/accounting?period=${period}`);
  return body;
}

describe('where the numbers went', () => {
  test('[SY-98] used, lent and void make the whole; what was lent is unused when the period is over, or used late', async () => {
    const [kiosk, other] = [await enrolled(), await enrolled()];
    const [lease] = await leasesOf(kiosk);
    await leasesOf(other);
    if (!lease) throw new Error('a lease');
    const { period, granted, template, id } = lease;
    expect(template).toBe(format.template);
    expect(await accounting(period)).toMatchObject({
      through: 20,
      counts: { used: 0, leased: 20, unused: 0, void: 0 },
    });
    const first = granted[0]?.first ?? 0;
    const uses = (number: number) => ({
      type: 'number_lease.numbers_used',
      stream: { type: 'number_lease', id },
      payload: { seriesId, period, deviceId: kiosk.id, numbers: [{ first: number, last: number }] },
    });
    kiosk.record([uses(first)]);
    kiosk.record([uses(first + 1)]);
    expect(receiptsOf(await kiosk.push())).toEqual([[1, 2, 'accepted', null]]);
    await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(`update device set status = 'revoked' where id = $1`, [other.id]),
    );
    await plant.spine.numbers.look();
    const counts = { used: 2, leased: 8, unused: 0, void: 10, used_twice: 0 };
    expect(await accounting(period)).toMatchObject({ through: 20, counts, used: [{ first, last: first + 1 }] });

    const lateAt = Date.now() + plant.clock.offsetMs;
    plant.clock.offsetMs += day + minute;
    expect(await accounting(period)).toMatchObject({ counts: { used: 2, leased: 0, unused: 8, void: 10 } });
    kiosk.record([uses(first + 5)], { at: lateAt });
    expect(receiptsOf(await kiosk.push())).toEqual([[3, 1, 'accepted', null]]);
    expect(await accounting(period)).toMatchObject({ counts: { used: 3, leased: 0, unused: 7, void: 10 } });
  });

  test('[SY-98] nothing was lent of a period long ago', async () => {
    const { code } = periodAt({ timeZone: 'UTC', ...format }, 0);
    expect(await accounting(code)).toMatchObject({ through: 0, used: [], void: [] });
  });
});
