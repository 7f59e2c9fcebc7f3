import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { deriveId, equipmentId, type OeeSums, operationId, type Uuid } from '@lineside/domain';
import type { Client } from '../../db/client.ts';
import { isProgressDue } from '../../db/oee-progress.ts';
import type { Spine } from '../../spine.ts';
import type { TestDevice } from '../../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../../testing/test-spine.ts';

/** A plant with machines of one line, orders on them, and a kiosk that tells of them; times are the server's, milliseconds. */
export interface FigureLab {
  readonly plant: TestSpine;
  readonly kiosk: TestDevice;
  readonly desk: TestDevice;
  readonly lineId: Uuid;
  equipment(assetId: number): Uuid;
  operation(assetId: number, operationNo?: string): Uuid;
  /** A run; answers the ids of the entries of its start and stop. */
  run(
    assetId: number,
    from: number,
    to: number | null,
    reason?: string | null,
  ): { start: Uuid; stop: Uuid; runId: Uuid };
  report(assetId: number, at: number, good: number, scrap?: number): Uuid;
  /** Sends what was recorded, and brings the figures up to it; how many figures were computed. */
  settle(spine?: Spine): Promise<number>;
  /** Every stored figure, the stops, and the changes. */
  stored(): Promise<Stored>;
  /** Forgets what can be computed, and computes it. */
  rebuild(): Promise<void>;
  read<T>(work: (client: Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Stored {
  readonly shifts: readonly Readonly<Record<string, unknown>>[];
  readonly hours: readonly Readonly<Record<string, unknown>>[];
  readonly stops: readonly Readonly<Record<string, unknown>>[];
  readonly changes: readonly {
    readonly shift: string;
    readonly equipment_id: Uuid;
    readonly was: OeeSums;
    readonly now: OeeSums;
    readonly because: readonly number[];
  }[];
}

/** `assetIds`: the machines, all of one line, with a cycle time of 30 s. */
export async function makeFigureLab(assetIds: readonly number[]): Promise<FigureLab> {
  const plant = await makeTestSpine();
  const { organizationId, siteId } = plant;
  const lineId = deriveId(organizationId, 'line', ['L1']);
  const equipment = (assetId: number) => equipmentId(organizationId, assetId);
  const operation = (assetId: number, operationNo = '10') => operationId(organizationId, 'O1', assetId, operationNo);
  await plant.done('line.create', lineId, {
    siteId,
    lineCode: 'L1',
    name: 'Line 1',
    description: null,
    equipmentAssetIds: [...assetIds],
    targetSpeed: null,
    enabled: true,
  });
  for (const assetId of assetIds) {
    await plant.done('equipment.create', equipment(assetId), {
      siteId,
      assetId,
      code: `M${assetId}`,
      workplaceName: `Machine ${assetId}`,
      workplaceGroup: null,
      lineId,
      idealCycleTimeSeconds: 30,
    });
    await plant.done('operation.create', operation(assetId), {
      ...plannedOperation,
      siteId,
      assetId,
      operationNo: '10',
      qtyDesired: 1_000_000,
    });
  }
  const kiosk = await plant.device();
  const desk = await plant.device({ actor: plant.manager });
  const stream = (assetId: number) => ({ type: 'operation', id: operation(assetId) });
  const record = (event: Parameters<TestDevice['record']>[0][number], at: number): Uuid => {
    const id = randomUUID();
    kiosk.record([{ ...event, id }], { backfillAt: at });
    return id;
  };
  const read: FigureLab['read'] = (work) => plant.spine.database.inOrganization(organizationId, work);
  const all = async (client: Client, sql: string) => (await client.query(sql, [organizationId])).rows;
  return {
    plant,
    kiosk,
    desk,
    lineId,
    equipment,
    operation,
    run: (assetId, from, to, reason = null) => {
      const runId = randomUUID();
      const start = record(
        { type: 'operation.started', stream: stream(assetId), payload: { runId, kind: 'production' } },
        from,
      );
      const stop =
        to === null
          ? ''
          : record({ type: 'operation.stopped', stream: stream(assetId), payload: { runId, reason } }, to);
      return { start, stop, runId };
    },
    report: (assetId, at, good, scrap = 0) =>
      record(
        {
          type: 'operation.quantity_reported',
          stream: stream(assetId),
          payload: { good, scrap, scrapReason: scrap > 0 ? 'burr' : null },
        },
        at,
      ),
    settle: async (spine = plant.spine) => {
      for (const device of [kiosk, desk]) if (device.acknowledged < device.entries.length) await device.push();
      let computed = await spine.figures.look(organizationId);
      // The other node may be at it.
      for (
        let round = 0;
        round < 100 && (await read((client) => isProgressDue(client, organizationId, plant.clock)));
        round += 1
      ) {
        await delay(10);
        computed += await spine.figures.look(organizationId);
      }
      return computed;
    },
    stored: () =>
      read(async (client) => ({
        shifts: await all(
          client,
          `select to_jsonb(s) - 'watermark' - 'computed_at' - 'org_id' as row from oee_shift s where org_id = $1 order by equipment_id, from_at`,
        ),
        hours: await all(
          client,
          'select to_jsonb(s) as row from oee_hour s where org_id = $1 order by equipment_id, from_at',
        ),
        stops: await all(
          client,
          'select to_jsonb(s) as row from equipment_stop s where org_id = $1 order by equipment_id, from_at, stop_id, part',
        ),
        changes: (await all(
          client,
          `select to_char(production_date, 'YYYY-MM-DD') || '_' || shift_code as shift, equipment_id, was, now, because::float8[] as because
           from oee_change where org_id = $1 order by changed_at, equipment_id, production_date, shift_code`,
        )) as Stored['changes'],
      })),
    rebuild: async () => {
      await plant.spine.figures.rebuild(organizationId);
    },
    read,
    close: () => plant.close(),
  };
}
