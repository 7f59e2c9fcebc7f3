import { describe, expect, test } from 'vitest';
import { given, type Happened, testIds } from '../testing/index.ts';
import {
  format,
  leaseKey,
  lent,
  numbersOf,
  otherDevice,
  plant,
  series,
  seriesId,
  shifts,
  site,
  use,
  used,
  voided,
} from '../testing/number-scenario.ts';
import { freeNumbers, type NumberLeaseState } from './lease-state.ts';

const { personId } = testIds;

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
