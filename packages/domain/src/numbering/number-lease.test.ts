import { describe, expect, test } from 'vitest';
import { deriveId } from '../kernel/ids.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import { freeNumbers, type NumberLeaseState, numberLeaseId } from './lease-state.ts';
import { periodAt } from './number-period.ts';
import { type NumberPeriodState, numberPeriodId } from './number-period-record.ts';
import { numberSeriesId } from './number-series.ts';

const { organizationId, deviceId, personId, at } = testIds;
const server = { type: 'person', id: personId('admin') } as const;
const otherDevice = deriveId(organizationId, 'device', ['other']);
const siteId = deriveId(organizationId, 'site', ['S1']);
const seriesId = numberSeriesId(organizationId, 'LOT');
const shifts = [
  { code: 'D', start: '09:00' },
  { code: 'N', start: '21:00' },
];
const format = { template: 'WF-KR-{YYMMDD}{D|N}-{nnn}', period: 'shift', shifts };
// 2026-01-05T08:00Z is nine o'clock in Berlin.
const period = periodAt({ timeZone: 'Europe/Berlin', period: 'shift', shifts }, at);
const leaseOf = (device: string) => numberLeaseId(organizationId, { seriesId, period: period.code, deviceId: device });
const leaseKey = (device: string = deviceId) => ({ type: 'number_lease', id: leaseOf(device) });
const periodKey = { type: 'number_period', id: numberPeriodId(organizationId, seriesId, period.code) };

const site: Happened = {
  type: 'site.created',
  stream: { type: 'site', id: siteId },
  payload: { siteId, code: 'S1', name: 'Plant one', timeZone: 'Europe/Berlin' },
  by: server,
};
const series = (fields: Record<string, unknown> = {}): Happened => ({
  type: 'number_series.created',
  stream: { type: 'number_series', id: seriesId },
  payload: { siteId, code: 'LOT', name: 'Lots', format, blockSize: 20, ...fields },
});
const { code, ...times } = period;
const openedPeriod = { siteId, seriesId, period: code, ...times, template: format.template };
const lent = (first: number, last: number, device: string = deviceId): Happened[] => [
  { type: 'number_period.opened', stream: periodKey, payload: openedPeriod, by: server },
  { type: 'number_lease.opened', stream: leaseKey(device), payload: { ...openedPeriod, deviceId: device }, by: server },
  { type: 'number_lease.block_granted', stream: leaseKey(device), payload: { first, last, forks: 0 }, by: server },
  { type: 'number_period.block_granted', stream: periodKey, payload: { deviceId: device, first, last }, by: server },
];
const used = (first: number, last: number, more: Partial<Happened> = {}, holder: string = deviceId): Happened => ({
  type: 'number_lease.numbers_used',
  stream: leaseKey(holder),
  payload: { seriesId, period: code, deviceId: holder, numbers: [{ first, last }] },
  after: 1000,
  ...more,
});
const voided = (through: number): Happened => ({
  type: 'number_lease.voided',
  stream: leaseKey(),
  payload: { through, reason: 'forked', forks: 1 },
  by: server,
});
const use = (count: number) => ({
  type: 'number_series.use',
  subjectId: seriesId,
  payload: { count },
  by: 'operator',
  after: 1000,
});
const grant = (holding: number, { size = 20, device = deviceId }: { size?: number; device?: string } = {}) => ({
  type: 'number_lease.grant',
  subjectId: leaseOf(device),
  payload: { siteId, seriesId, deviceId: device, template: format.template, period, size, holding, forks: 0 },
  by: 'admin',
});
const plant = [site, series()];
const numbersOf = (drafts: readonly { payload: Readonly<Record<string, unknown>> }[]) => drafts[0]?.payload.numbers;

describe('a series of numbers', () => {
  test('[NUM-1] belongs to one site, in whose calendar it counts', () => {
    given(site)
      .judged(series({ siteId: null }))
      .is('rejected', 'numbers.site_missing');
    given(site).judged(series()).is('accepted');
  });

  test('[NUM-2] its template and its periods are checked together', () => {
    const create = (payload: Record<string, unknown>) => ({
      type: 'number_series.create',
      subjectId: seriesId,
      payload: { ...series().payload, format: { ...format, ...payload } },
    });
    given(site).when(create({})).happens('number_series.created');
    for (const wrong of [{ template: 'LOT-{nnn}' }, { period: 'day' }, { shifts: [] }, { shifts: shifts.toReversed() }])
      given(site).when(create(wrong)).refused('payload.invalid');
  });
});

describe('a device takes numbers', () => {
  test('[NUM-3] the lowest free ones of its own lease for the period that it is in', () => {
    const scenario = given(...plant, ...lent(21, 40), used(22, 23));
    expect(numbersOf(scenario.when(use(3)).happens('number_lease.numbers_used'))).toEqual([
      { first: 21, last: 21 },
      { first: 24, last: 25 },
    ]);
  });

  test('[NUM-3] all of them or none; another device’s, a void one’s and another period’s are not its own', () => {
    given(...plant, ...lent(1, 2))
      .when(use(3))
      .refused('numbers.none_left');
    given(...plant, ...lent(1, 20, otherDevice))
      .when(use(1))
      .refused('numbers.none_left');
    given(...plant, ...lent(1, 20), voided(20))
      .when(use(1))
      .refused('numbers.none_left');
    given(...plant, ...lent(1, 20))
      .when({ ...use(1), after: 12 * 3_600_000 })
      .refused('numbers.none_left');
    given(...plant)
      .when(use(1))
      .refused('numbers.none_left');
    given(series(), ...lent(1, 20))
      .when(use(1))
      .refused('numbers.none_left');
  });

  test('[NUM-3] what was lent after the rest became void is free', () => {
    const scenario = given(...plant, ...lent(1, 20), used(1, 3), voided(20), lent(41, 60)[2] as Happened);
    expect(freeNumbers(scenario.state<NumberLeaseState>(leaseKey()))).toEqual([{ first: 41, last: 60 }]);
  });
});

describe('a number that was used', () => {
  const operator = { by: { type: 'person', id: personId('operator') } as const };

  test('[NUM-4] is taken from its lease, once; the second label with it is flagged and noted', () => {
    const scenario = given(...plant, ...lent(1, 20));
    scenario.judged(used(1, 2, operator)).is('accepted');
    const again = scenario.and(used(1, 2));
    again.judged(used(2, 3, operator)).is('flagged', 'numbers.used_twice');
    expect(again.and(used(2, 3)).state<NumberLeaseState>(leaseKey())).toMatchObject({
      used: [{ first: 1, last: 3 }],
      usedTwice: [{ first: 2, last: 2 }],
    });
  });

  test('[NUM-4] of a void lease, of another device, never lent, or of another time: it is flagged', () => {
    const scenario = given(...plant, ...lent(1, 20), ...lent(21, 40, otherDevice), voided(10));
    scenario.judged(used(5, 5)).is('flagged', 'numbers.void');
    scenario.judged(used(11, 11)).is('accepted');
    scenario.judged(used(21, 21, {}, otherDevice)).is('flagged', 'numbers.other_device');
    scenario.judged(used(21, 21)).is('flagged', 'numbers.not_granted');
    scenario.judged(used(11, 11, { after: 12.25 * 3_600_000 - 1 })).is('accepted');
    scenario.judged(used(11, 11, { after: 12.25 * 3_600_000 })).is('flagged', 'numbers.other_period');
    scenario.judged(used(11, 11, { after: -15 * 60_000 - 1 })).is('flagged', 'numbers.other_period');
  });

  test('[NUM-4] without the right it is flagged; under a lease that does not fit its words it is rejected', () => {
    const scenario = given(...plant, ...lent(1, 20));
    scenario
      .judged(used(1, 1, { by: { type: 'person', id: personId('viewer') } }))
      .is('flagged', 'right.missing_for_fact');
    scenario
      .judged({ ...used(1, 1), stream: leaseKey(), payload: used(1, 1, {}, otherDevice).payload ?? {} })
      .is('rejected', 'identity.mismatch');
  });

  test('[NUM-5] of a lease that is not known waits', () => {
    given(...plant)
      .judged(used(1, 1))
      .is('waiting', 'subject.unknown');
  });
});

describe('the server lends', () => {
  test('[NUM-6] the next numbers of the period, whoever had the others', () => {
    const first = given(...plant).when(grant(0));
    expect(
      first.happens(
        'number_period.opened',
        'number_lease.opened',
        'number_lease.block_granted',
        'number_period.block_granted',
      )[2]?.payload,
    ).toMatchObject({ first: 1, last: 20 });
    const scenario = given(...plant, ...lent(1, 20));
    expect(
      scenario
        .when(grant(0, { device: otherDevice, size: 5 }))
        .happens('number_lease.opened', 'number_lease.block_granted', 'number_period.block_granted')[1]?.payload,
    ).toMatchObject({ first: 21, last: 25 });
    expect(
      scenario.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 21, last: 40 });
  });

  test('[NUM-6] not what another server lent meanwhile, nor for anybody else than the server', () => {
    const scenario = given(...plant, ...lent(1, 20));
    scenario.when(grant(0)).refused('numbers.granted_meanwhile');
    scenario.when({ ...grant(20), by: 'manager' }).refused('right.missing_for_act');
    const [, , block, counted] = lent(20, 39) as [Happened, Happened, Happened, Happened];
    scenario.judged(block).is('rejected', 'numbers.range_taken');
    scenario.judged(counted).is('rejected', 'numbers.range_taken');
    given(...plant, ...lent(9_999_990, 9_999_995))
      .when(grant(6))
      .refused('numbers.exhausted');
  });

  test('[NUM-6] a template that was changed is that of later periods', () => {
    const scenario = given(...plant, ...lent(1, 20));
    const changed = { ...grant(0, { device: otherDevice }) };
    const drafts = scenario.when({ ...changed, payload: { ...changed.payload, template: 'X{YYMMDD}{D|N}{n}' } });
    expect(
      drafts.happens('number_lease.opened', 'number_lease.block_granted', 'number_period.block_granted')[0]?.payload
        .template,
    ).toBe(format.template);
  });

  test('[NUM-5] beyond what was used without its knowledge, and makes anew what it lost', () => {
    const scenario = given(...plant, ...lent(1, 20), used(31, 33));
    expect(
      scenario.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 34 });
    const { size, holding, forks, ...lease } = grant(0, { device: otherDevice }).payload;
    expect([size, holding, forks]).toEqual([20, 0, 0]);
    const recovered = scenario.when({
      ...grant(0, { device: otherDevice }),
      type: 'number_lease.recover',
      payload: { ...lease, through: 50 },
    });
    const made = recovered
      .happens('number_lease.opened', 'number_period.passed')
      .map((draft) => ({ ...draft, by: server }));
    const after = scenario.and(...made);
    expect(after.state<NumberPeriodState>(periodKey)).toMatchObject({
      counter: 50,
      deviceIds: [deviceId, otherDevice].toSorted(),
    });
    after.judged(used(45, 45, { device: otherDevice }, otherDevice)).is('flagged', 'numbers.not_granted');
    expect(
      after.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 51 });
  });

  test('[NUM-7] voiding takes everything back that is not used, as often as it is needed', () => {
    const scenario = given(...plant, ...lent(1, 20), used(1, 1));
    const [draft] = scenario
      .when({
        type: 'number_lease.void',
        subjectId: leaseOf(deviceId),
        payload: { reason: 'forked', forks: 2 },
        by: 'admin',
      })
      .happens('number_lease.voided');
    expect(draft?.payload).toEqual({ through: 20, reason: 'forked', forks: 2 });
    const after = scenario.and({ ...(draft as Happened), by: server }).state<NumberLeaseState>(leaseKey());
    expect(after).toMatchObject({ voidThrough: 20, forks: 2, voidReason: 'forked', used: [{ first: 1, last: 1 }] });
    expect(freeNumbers(after)).toEqual([]);
  });
});
