import { type OperationState, operationId } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { SyncStatus, View } from './kiosk-contract.ts';
import { openKioskDouble } from './kiosk-double.ts';
import { doubleIdentity } from './kiosk-double-contract.ts';

const id = operationId(doubleIdentity.organizationId, 'WO-1', 7, '0010');
const create = {
  type: 'operation.create',
  subjectId: id,
  payload: {
    siteId: null,
    orderNo: 'WO-1',
    assetId: 7,
    operationNo: '0010',
    qtyDesired: 10,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: 'Lathe 7',
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    released: true,
  },
};

describe('kiosk double', () => {
  test('decides, shows its own work at once, and counts it once when the server took it', async () => {
    const kiosk = openKioskDouble();
    let list: readonly View<OperationState>[] = [];
    let status: SyncStatus | undefined;
    kiosk.watchList<OperationState>(
      { type: 'operation', where: { assetId: 7, status: ['RELEASED', 'IN_PROGRESS'] } },
      (views) => {
        list = views;
      },
    );
    kiosk.watchStatus((now) => {
      status = now;
    });
    expect(list).toEqual([]);
    await kiosk.record(create);
    await kiosk.record({
      type: 'operation.start',
      subjectId: id,
      payload: { runId: kiosk.newId(), kind: 'production' },
    });
    const report = {
      type: 'operation.report_quantity',
      subjectId: id,
      payload: { good: 4, scrap: 0, scrapReason: null },
    };
    expect((await kiosk.record(report)).ok).toBe(true);
    expect(list[0]).toMatchObject({ pending: 3, seq: null, state: { good: 4, status: 'IN_PROGRESS' } });
    expect(status).toMatchObject({ unsent: 3, made: 3, safe: 0 });
    kiosk.take();
    expect(list[0]).toMatchObject({ pending: 0, state: { good: 4 } });
    expect(status).toMatchObject({ unsent: 0, made: 3, safe: 3, attention: [] });
  });

  test('refuses by the rules, or as it is told', async () => {
    const kiosk = openKioskDouble();
    await kiosk.record(create);
    const report = {
      type: 'operation.report_quantity',
      subjectId: id,
      payload: { good: 1, scrap: 0, scrapReason: null },
    };
    expect(await kiosk.record(report)).toMatchObject({ ok: false, error: { code: 'operation.not_started' } });
    kiosk.refuseNext({ code: 'line.in_use', details: {} });
    expect(await kiosk.record(report)).toMatchObject({ ok: false, error: { code: 'line.in_use' } });
    kiosk.goOffline();
    expect(await kiosk.signIn('operator', 'x')).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('a rejected entry leaves the view and stands under attention', async () => {
    const kiosk = openKioskDouble();
    let view: View | undefined;
    let status: SyncStatus | undefined;
    kiosk.watchOne('operation', id, (now) => {
      view = now;
    });
    kiosk.watchStatus((now) => {
      status = now;
    });
    await kiosk.record(create);
    expect(view?.state.existence).toBe('present');
    kiosk.take('rejected', 'storage');
    expect(view?.state.existence).toBe('unknown');
    expect(status?.attention).toMatchObject([{ eventType: 'operation.created', verdict: 'rejected', code: 'storage' }]);
  });
});
