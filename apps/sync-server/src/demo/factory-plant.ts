import { calendarPresets, cycleTimeId, deriveId, equipmentId, seedStopReasons, type Uuid } from '@lineside/domain';
import { factoryBottleneck, factoryLine, factoryMachines, factoryProduct } from './factory.ts';

interface FactoryCreation {
  readonly type: string;
  readonly aggregate: string;
  readonly subjectId: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Reasons of the made-up stops and scrap; a plant that has them already keeps its own. */
const stopCodes = ['MECH_FAULT', 'ELEC_FAULT', 'BEARING_FAIL', 'MAT_SHORTAGE', 'CHANGEOVER', 'MAINTENANCE'];

/** What the factory line is made of: each is made where it is not there, and left alone where it is. */
export function factoryCreations(organizationId: Uuid, siteId: Uuid): readonly FactoryCreation[] {
  const lineId = deriveId(organizationId, 'line', [factoryLine.lineCode]);
  const creation = (aggregate: string, subjectId: Uuid, payload: Readonly<Record<string, unknown>>) => ({
    type: `${aggregate}.create`,
    aggregate,
    subjectId,
    payload: { siteId, ...payload },
  });
  const keyed = (aggregate: string, key: readonly (string | number)[], payload: Readonly<Record<string, unknown>>) =>
    creation(aggregate, deriveId(organizationId, aggregate, key), payload);
  const machines = factoryMachines.map(({ assetId, name, type, cycle }) =>
    creation('equipment', equipmentId(organizationId, assetId), {
      assetId,
      code: name,
      workplaceName: name,
      workplaceGroup: type,
      lineId,
      idealCycleTimeSeconds: cycle,
    }),
  );
  const cycleTimes = factoryMachines.flatMap(({ assetId, productCycle }) => {
    const key = { productCode: factoryProduct.productCode, assetId, effectiveFrom: 0 };
    const id = cycleTimeId(organizationId, key);
    return productCycle === null ? [] : [creation('cycle_time', id, { ...key, seconds: productCycle })];
  });
  const reasons = seedStopReasons
    .filter(({ code }) => stopCodes.includes(code))
    .map((one, index) =>
      keyed('reason', ['stop', one.code], { kind: 'stop', ...one, sortOrder: 500 + index, enabled: true }),
    );
  const calendar = {
    code: factoryLine.lineCode,
    name: factoryLine.name,
    lineId,
    effectiveFrom: '1970-01-01',
    effectiveTo: null,
  };
  return [
    keyed('line', [factoryLine.lineCode], {
      ...factoryLine,
      description: null,
      equipmentAssetIds: factoryMachines.map(({ assetId }) => assetId),
      targetSpeed: 55,
      enabled: true,
      primaryAssetId: factoryBottleneck,
    }),
    keyed('product', [factoryProduct.productCode], {
      ...factoryProduct,
      description: null,
      idealCycleTimeSeconds: null,
    }),
    ...machines,
    ...cycleTimes,
    ...reasons,
    keyed('shift_calendar', [factoryLine.lineCode], {
      ...calendar,
      shifts: calendarPresets.two_shifts,
      holidays: [],
      exceptions: [],
    }),
  ];
}
