import { oldestUnflaggedMs } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finished, operationState, reported, started } from '../testing/operation-events.ts';
import type { RecordOptions } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine, testStart } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

describe('the verdict on what happened', () => {
  test('[SY-14] a quantity for an operation that was finished meanwhile is flagged and counted', async () => {
    const id = await plant.operation('late');
    const kiosk = await plant.device();
    kiosk.record([started(id)]);
    await kiosk.push();
    const desk = await plant.device({ actor: plant.manager });
    desk.record([finished(id)]);
    await desk.push();
    kiosk.record([reported(id, 3)]);
    expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'flagged', code: 'operation.closed' }] });
    expect(await operationState(plant, id)).toMatchObject({ good: 3, status: 'FINISHED' });
  });

  test('[SY-14] an act without the right is rejected and changes nothing', async () => {
    const id = await plant.operation('no-right');
    const kiosk = await plant.device();
    kiosk.record([finished(id)]);
    expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'rejected', code: 'right.missing_for_act' }] });
    expect(await operationState(plant, id)).toMatchObject({ status: 'RELEASED' });
  });

  test('[SY-14] a command is judged as one: its worst verdict holds for all of it', async () => {
    const id = await plant.operation('as-one');
    const kiosk = await plant.device();
    kiosk.record([started(id), finished(id)]);
    expect(await kiosk.push()).toMatchObject({ receipts: [{ count: 2, verdict: 'rejected' }] });
    expect(await operationState(plant, id)).toMatchObject({ runs: {} });
  });

  test.for<[string, RecordOptions, string]>([
    ['in the future', { at: testStart + 180_000 }, 'time.in_future'],
    ['more than 30 days old', { at: testStart - oldestUnflaggedMs - 1000 }, 'time.too_old'],
    ['of a boot that never met the server', { clockless: true }, 'time.unknown'],
  ])('[SY-14] a time %s is flagged and counted', async ([name, options, code]) => {
    const id = await plant.operation(name);
    const kiosk = await plant.device();
    kiosk.record([started(id)]);
    kiosk.record([reported(id, 2)], options);
    expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }, { verdict: 'flagged', code }] });
    expect((await operationState(plant, id)).good).toBe(2);
  });

  test('[SY-14] a backfill names its own time, however old', async () => {
    const id = await plant.operation('backfill');
    const kiosk = await plant.device();
    const at = testStart - 400 * 86_400_000;
    kiosk.record([started(id)], { backfillAt: at });
    expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }] });
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query('select occurred_at, time_quality from journal where device_id = $1', [kiosk.id]),
    );
    expect(rows).toEqual([{ occurred_at: at, time_quality: 'imported' }]);
  });

  test("[SY-14] the device's own right counts where it acts in its own name", async () => {
    const id = await plant.operation('machine');
    const importer = await plant.device({ kind: 'importer' });
    importer.record([started(id)], { actor: { type: 'device', id: importer.id } });
    expect(await importer.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }] });
    const kiosk = await plant.device();
    kiosk.record([started(id)], { actor: { type: 'device', id: kiosk.id } });
    expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'flagged', code: 'right.missing_for_fact' }] });
  });
});
