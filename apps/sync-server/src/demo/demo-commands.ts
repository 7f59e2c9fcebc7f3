import { deriveId, equipmentId, operationId, type Uuid } from '@lineside/domain';
import { demoLines, demoOrders, demoPeople, demoProducts, demoSite } from './demo-plant.ts';
import { demoReasons } from './demo-reasons.ts';

interface DemoCommand {
  readonly type: string;
  readonly subjectId: Uuid;
  readonly payload: Record<string, unknown>;
}

/** Commands that are done together; `name` is their idempotency key, so it never changes its meaning. */
export interface DemoStep {
  readonly name: string;
  readonly commands: readonly DemoCommand[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The site and its people, which nobody is there to make yet. */
export function foundingSteps(organizationId: Uuid): readonly DemoStep[] {
  const siteId = demoSiteId(organizationId);
  const people = demoPeople.map(({ password: _password, ...person }) =>
    creation(organizationId, 'person', [person.username], { siteId, ...person }),
  );
  return [
    { name: 'site', commands: [creation(organizationId, 'site', [demoSite.code], { siteId: null, ...demoSite })] },
    { name: 'people', commands: people },
  ];
}

/** What the manager enters: everything that is made and how. `now` in milliseconds: orders are due some days from it. */
export function plantSteps(organizationId: Uuid, now: number): readonly DemoStep[] {
  const siteId = demoSiteId(organizationId);
  const create = (type: string, key: readonly (string | number)[], payload: Readonly<Record<string, unknown>>) =>
    creation(organizationId, type, key, { siteId, ...payload });
  const products = demoProducts.map(({ productCode, name, names }) =>
    create('product', [productCode], { productCode, name, names, description: null, idealCycleTimeSeconds: null }),
  );
  const reasons = demoReasons.map(({ kind, code, ...classes }, index) =>
    create('reason', [kind, code], { kind, code, ...classes, sortOrder: (index + 1) * 10, enabled: true }),
  );
  const orders = demoOrders.map(({ orderNo, productCode, qty, dueInDays }) =>
    create('work_order', [orderNo], { orderNo, productCode, qtyOrdered: qty, dueAt: dueAt(now, dueInDays) }),
  );
  return [
    { name: 'products', commands: products },
    { name: 'reasons', commands: reasons },
    { name: 'lines', commands: lineCommands(organizationId, siteId) },
    { name: 'orders', commands: orders },
    { name: 'operations', commands: operationCommands(organizationId, siteId, now) },
  ];
}

function lineCommands(organizationId: Uuid, siteId: Uuid): readonly DemoCommand[] {
  return demoLines.flatMap(({ equipment, ...line }) => {
    const { lineCode } = line;
    const equipmentAssetIds = equipment.map(({ assetId }) => assetId);
    const machines = equipment.map(({ assetId, code, workplaceName, names, cycle }) => ({
      type: 'equipment.create',
      subjectId: equipmentId(organizationId, assetId),
      payload: {
        siteId,
        assetId,
        code,
        workplaceName,
        names,
        workplaceGroup: line.name,
        lineId: deriveId(organizationId, 'line', [lineCode]),
        idealCycleTimeSeconds: cycle,
      },
    }));
    const payload = { siteId, ...line, equipmentAssetIds, enabled: true };
    return [creation(organizationId, 'line', [lineCode], payload), ...machines];
  });
}

/** Each order passes its line's machines one after another; each step starts when the first pieces of the one before are there. */
function operationCommands(organizationId: Uuid, siteId: Uuid, now: number): readonly DemoCommand[] {
  return demoOrders.flatMap(({ orderNo, productCode, lineCode, qty, dueInDays, released }) => {
    const line = demoLines.find((one) => one.lineCode === lineCode);
    return (line?.equipment ?? []).map((machine, step) => {
      const { assetId, workplaceName, cycle, activityCode, activity, confirm } = machine;
      const operationNo = String((step + 1) * 10);
      const plannedStartAt = dueAt(now, dueInDays) - dayMs + step * hourMs;
      const payload = {
        siteId,
        orderNo,
        assetId,
        operationNo,
        qtyDesired: qty,
        productCode,
        activityCode,
        activityDescription: activity,
        workplaceName,
        workplaceGroup: line?.name ?? null,
        referenceUrl: null,
        plannedStartAt,
        plannedEndAt: plannedStartAt + qty * cycle * 1000,
        requiresConfirmation: confirm,
        released,
      };
      const subjectId = operationId(organizationId, orderNo, assetId, operationNo);
      return { type: 'operation.create', subjectId, payload };
    });
  });
}

/** The full hour, so that plans read like plans. */
const dueAt = (now: number, days: number): number => Math.ceil(now / hourMs) * hourMs + days * dayMs;

const demoSiteId = (organizationId: Uuid): Uuid => deriveId(organizationId, 'site', [demoSite.code]);

export const demoPersonId = (organizationId: Uuid, username: string): Uuid =>
  deriveId(organizationId, 'person', [username]);

function creation(
  organizationId: Uuid,
  type: string,
  key: readonly (string | number)[],
  payload: Record<string, unknown>,
): DemoCommand {
  return { type: `${type}.create`, subjectId: deriveId(organizationId, type, key), payload };
}
