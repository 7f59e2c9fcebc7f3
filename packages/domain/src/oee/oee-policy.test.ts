import { describe, expect, test } from 'vitest';
import { deriveId } from '../kernel/ids.ts';
import { given, testIds } from '../testing/index.ts';
import { type CycleTimeState, cycleTime, cycleTimeId, idealCycleTimeAt, type KnownCycleTimes } from './cycle-time.ts';
import { addSums, noSums } from './equipment-sums.ts';
import { lineFigures } from './line-figures.ts';
import { type OeePolicyState, oeePolicy, policyAt } from './oee-policy.ts';
import { defaultOeePolicy } from './oee-policy-in-force.ts';

const { organizationId } = testIds;
const siteId = deriveId(organizationId, 'site', ['S']);
const otherSite = deriveId(organizationId, 'site', ['T']);

const policy = (policyCode: string, effectiveFrom: number, values: Partial<OeePolicyState> = {}): OeePolicyState => ({
  ...oeePolicy.initial(deriveId(organizationId, 'oee_policy', [policyCode])),
  existence: 'present',
  newestAt: 1,
  policyCode,
  effectiveFrom,
  ...values,
});

const norm = (key: Partial<CycleTimeState>, seconds: number): CycleTimeState => ({
  ...cycleTime.initial(organizationId),
  existence: 'present',
  ...key,
  seconds,
});

const known = (cycleTimes: readonly CycleTimeState[], others: Partial<KnownCycleTimes> = {}): KnownCycleTimes => ({
  cycleTimes,
  siteId,
  assetId: 7,
  productSeconds: () => null,
  equipmentSeconds: null,
  lineTargetSpeed: null,
  ...others,
});

describe('cycle times', () => {
  test('[OEE-12] product and machine before product before machine, and only then what has no date', () => {
    const everything = norm({ effectiveFrom: 0 }, 9);
    const machine = norm({ assetId: 7, effectiveFrom: 0 }, 5);
    const product = norm({ productCode: 'A', effectiveFrom: 0 }, 4);
    const both = norm({ productCode: 'A', assetId: 7, effectiveFrom: 0 }, 3);
    const others = [norm({ productCode: 'B', effectiveFrom: 0 }, 40), norm({ assetId: 8, effectiveFrom: 0 }, 50)];
    const fields = { productSeconds: () => 6, equipmentSeconds: 7, lineTargetSpeed: 360 };
    const at = (...cycleTimes: readonly CycleTimeState[]) =>
      idealCycleTimeAt(known([...others, ...cycleTimes], fields), 'A', 10);
    expect([at(everything, machine, product, both), at(machine, product), at(everything, machine), at()]).toEqual([
      3, 4, 5, 6,
    ]);
    const bare = (from: Partial<KnownCycleTimes>, ...cycleTimes: readonly CycleTimeState[]) =>
      idealCycleTimeAt(known(cycleTimes, from), 'A', 10);
    expect(bare({ equipmentSeconds: 7, lineTargetSpeed: 360 }, everything)).toBe(7);
    expect(bare({ lineTargetSpeed: 360 }, everything)).toBe(9);
    expect(bare({ lineTargetSpeed: 360 })).toBe(10);
    expect(bare({})).toBeNull();
  });

  test('[OEE-12] of several the newest that has begun counts; another site’s and a deleted one do not', () => {
    const since = (effectiveFrom: number, seconds: number, more: Partial<CycleTimeState> = {}) =>
      norm({ assetId: 7, effectiveFrom, ...more }, seconds);
    const cycleTimes = [
      since(200, 2),
      since(100, 1),
      since(150, 8, { siteId: otherSite }),
      since(160, 9, { existence: 'deleted' }),
    ];
    const at = (moment: number) => idealCycleTimeAt(known(cycleTimes), null, moment);
    expect([at(99), at(100), at(199), at(200)]).toEqual([null, 1, 1, 2]);
  });

  test('[OEE-12] each is one per product, machine and beginning, whoever makes it', () => {
    const key = { productCode: 'A', assetId: null, effectiveFrom: 5 };
    const create = {
      type: 'cycle_time.create',
      subjectId: cycleTimeId(organizationId, key),
      payload: { siteId: null, ...key, seconds: 45 },
      by: 'manager',
    };
    given().when(create).happens('cycle_time.created');
    given()
      .when({ ...create, subjectId: cycleTimeId(organizationId, { ...key, assetId: 7 }) })
      .refused('identity.mismatch');
    given()
      .when({ ...create, payload: { ...create.payload, seconds: 0 } })
      .refused('payload.invalid');
  });
});

describe('policies', () => {
  test('[OEE-14] the newest that has begun counts, the site’s own before everybody’s, else the default', () => {
    const everybody = policy('ALL', 100, { microStopLimitSeconds: 60 });
    const own = policy('OWN', 50, { siteId, noOrderCountsAs: 'unplanned' });
    const later = policy('LATER', 200);
    const deleted = policy('GONE', 90, { existence: 'deleted' });
    const of = (site: string | null, at: number) => policyAt([later, everybody, own, deleted], site, at).version;
    expect(policyAt([everybody], siteId, 99)).toBe(defaultOeePolicy);
    expect([of(siteId, 150), of(otherSite, 150), of(null, 150), of(otherSite, 200)]).toEqual([
      'OWN@1',
      'ALL@1',
      'ALL@1',
      'LATER@1',
    ]);
    expect(policyAt([own], siteId, 60)).toEqual({
      ...defaultOeePolicy,
      version: 'OWN@1',
      noOrderCountsAs: 'unplanned',
    });
  });

  test('[OEE-14] every change of a policy is another version', () => {
    const version = (newestAt: number) => policyAt([policy('P', 0, { newestAt })], null, 10).version;
    expect(version(2)).not.toBe(version(3));
  });

  test('[OEE-14] what stops count as is one of four words, by codes that may be called anything', () => {
    const { version: _version, ...values } = defaultOeePolicy;
    const create = (treatmentByReason: Record<string, string>) => ({
      type: 'oee_policy.create',
      subjectId: deriveId(organizationId, 'oee_policy', ['P']),
      payload: { siteId: null, policyCode: 'P', name: 'Plant', effectiveFrom: 0, ...values, treatmentByReason },
      by: 'manager',
    });
    given()
      .when(create({ CLEANING: 'unplanned' }))
      .happens('oee_policy.created');
    given()
      .when(create({ CLEANING: 'sometimes' }))
      .refused('payload.invalid');
    const tooMany = Array.from({ length: 501 }, (_, index) => [`R${index}`, 'planned'] as const);
    given()
      .when(create(Object.fromEntries(tooMany)))
      .refused('payload.invalid');
  });
});

describe('lines', () => {
  const sums = (good: number, hours = 1) => ({
    ...noSums,
    shiftMs: hours * 3_600_000,
    plannedBusyMs: hours * 3_600_000,
    actualProductionMs: hours * 3_600_000,
    good,
    idealMs: good * 60_000,
  });
  const fast = { equipmentId: 'b', sums: sums(54) };
  const slow = { equipmentId: 'c', sums: sums(30) };
  const idle = { equipmentId: 'a', sums: noSums };
  const untimed = { equipmentId: '0', sums: { ...sums(10), idealMs: 0, withoutCycleTime: 10 } };

  test('[OEE-13] the bottleneck is the primary equipment, else the lowest OEE with a plan', () => {
    expect(lineFigures([idle, untimed, fast, slow], null)).toMatchObject({ bottleneckId: 'c', figure: { oee: 0.5 } });
    expect(lineFigures([slow, idle, fast], 'b')).toMatchObject({ bottleneckId: 'b', figure: { oee: 0.9 } });
    expect(lineFigures([slow, fast], 'gone')).toMatchObject({ bottleneckId: 'c' });
    expect(lineFigures([idle, untimed], null).bottleneckId).toBe('0');
    expect(lineFigures([{ ...slow, equipmentId: 'z' }, slow], null).bottleneckId).toBe('c');
  });

  test('[OEE-13] the weighted figure beside it sums times and counts', () => {
    const { weighted } = lineFigures(
      [
        { equipmentId: 'x', sums: sums(180, 3) },
        { equipmentId: 'y', sums: sums(0) },
      ],
      null,
    );
    expect(weighted.oee).toBe(0.75);
    expect(lineFigures([], null)).toMatchObject({ bottleneckId: null, weighted: { missing: 'no_plan' } });
    expect(addSums(sums(1), sums(2)).good).toBe(3);
  });
});
